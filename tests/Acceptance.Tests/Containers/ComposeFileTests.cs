using System.Globalization;
using PartnershipGraph.Hosting.Options;
using YamlDotNet.RepresentationModel;

namespace PartnershipGraph.Acceptance.Tests.Containers;

/// <summary>What docker-compose.yml promises: nothing listens beyond what is needed, no secret is written down, everything is watched.</summary>
public sealed class ComposeFileTests
{
    private static readonly YamlMappingNode Root = Read();
    private static readonly IReadOnlyDictionary<string, YamlMappingNode> Services =
        Children(Map(Root, "services")).ToDictionary(child => child.Key, child => (YamlMappingNode)child.Value);

    [Fact]
    public void Services_AreTheFour() => Assert.Equal(["api", "neo4j", "postgres", "worker"], Services.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Ports_OnlyTheApis_OnLoopback()
    {
        Assert.All(Services, service => Assert.Equal(service.Key == "api", Find(service.Value, "ports") is not null));
        Assert.Equal(["127.0.0.1:5080:8080"], Texts(Find(Services["api"], "ports")!));
        Assert.All(Services, service => Assert.Null(Find(service.Value, "network_mode")));
    }

    [Fact]
    public void Networks_AllButTheApiHaveNoWayOut()
    {
        Assert.Equal("true", ((YamlScalarNode)Find(Map(Map(Root, "networks"), "back"), "internal")!).Value);
        Assert.All(
            Services,
            service => Assert.Equal(service.Key == "api" ? ["front", "back"] : ["back"], Texts(Find(service.Value, "networks")!)));
    }

    [Fact]
    public void Secrets_ComeFromFilesAndEachServiceSeesItsOwn()
    {
        Assert.All(Children(Map(Root, "secrets")), secret => Assert.Equal($"./secrets/{secret.Key}", ((YamlScalarNode)Find((YamlMappingNode)secret.Value, "file")!).Value));
        Assert.Equal(["neo4j-auth"], Texts(Find(Services["neo4j"], "secrets")!));
        Assert.Equal(["postgres-password"], Texts(Find(Services["postgres"], "secrets")!));
        Assert.Equal(["neo4j-password", "postgres-passfile"], Texts(Find(Services["api"], "secrets")!));
        Assert.Equal(["neo4j-password", "postgres-passfile"], Texts(Find(Services["worker"], "secrets")!));
        var settings = Services.Values.SelectMany(service => Children(Map(service, "environment")));
        Assert.All(
            settings.Where(setting => setting.Key.Contains("password", StringComparison.OrdinalIgnoreCase) || setting.Key.Contains("auth", StringComparison.OrdinalIgnoreCase)),
            setting => Assert.StartsWith("/run/secrets/", ((YamlScalarNode)setting.Value).Value, StringComparison.Ordinal));
        Assert.DoesNotContain(settings, setting => ((YamlScalarNode)setting.Value).Value!.Contains("Password=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Services_EachHasItsHealthWatchedAndGainsNoPrivileges() => Assert.All(Services.Values, service =>
    {
        Assert.NotNull(Find(Map(service, "healthcheck"), "test"));
        Assert.Equal(["no-new-privileges:true"], Texts(Find(service, "security_opt")!));
        Assert.Equal("unless-stopped", ((YamlScalarNode)Find(service, "restart")!).Value);
    });

    [Fact]
    public void OwnPrograms_HaveAReadOnlyRootAndNoCapabilities() => Assert.All((string[])["api", "worker"], name =>
    {
        Assert.Equal("true", ((YamlScalarNode)Find(Services[name], "read_only")!).Value);
        Assert.Equal(["ALL"], Texts(Find(Services[name], "cap_drop")!));
        Assert.Equal(["/tmp:size=512m"], Texts(Find(Services[name], "tmpfs")!));
    });

    [Fact]
    public void Neo4j_HasTheLimitsThatKeepItAlive()
    {
        var settings = Children(Map(Services["neo4j"], "environment")).ToDictionary(setting => setting.Key, setting => ((YamlScalarNode)setting.Value).Value!);

        Assert.Equal("64", settings["NEO4J_server_threads_worker__count"]);
        Assert.Equal("10s", settings["NEO4J_db_lock_acquisition_timeout"]);
        Assert.Equal("2G", settings["NEO4J_server_memory_heap_max__size"]);
        Assert.Equal("512M", settings["NEO4J_db_memory_transaction_max"]);
    }

    [Fact]
    public void Neo4j_EndsAStatementBeforeTheProgramsStopWaitingForIt()
    {
        var ended = ((YamlScalarNode)Find(Map(Services["neo4j"], "environment"), "NEO4J_db_transaction_timeout")!).Value!;

        Assert.Matches("^[0-9]+s$", ended);
        Assert.True(TimeSpan.FromSeconds(int.Parse(ended[..^1], CultureInfo.InvariantCulture)) < new Neo4jOptions().StatementTimeout, ended);
        Assert.All((string[])["api", "worker"], name => Assert.Null(Find(Map(Services[name], "environment"), "Store__Neo4j__StatementTimeout")));
    }

    [Fact]
    public void Volumes_EveryOneThatIsUsedIsDeclared()
    {
        var declared = Children(Map(Root, "volumes")).Select(volume => volume.Key).Order(StringComparer.Ordinal);
        var used = Services.Values.Select(service => Find(service, "volumes")).OfType<YamlSequenceNode>().SelectMany(Texts).Select(volume => volume.Split(':')[0]);
        Assert.Equal(declared, used.Order(StringComparer.Ordinal));
    }

    private static YamlMappingNode Read()
    {
        using var reader = File.OpenText(RepositoryFiles.PathOf("docker-compose.yml"));
        var yaml = new YamlStream();
        yaml.Load(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(reader)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode parent, string name) => (YamlMappingNode)Find(parent, name)!;

    private static YamlNode? Find(YamlMappingNode parent, string name) => parent.Children.TryGetValue(new YamlScalarNode(name), out var found) ? found : null;

    private static IEnumerable<(string Key, YamlNode Value)> Children(YamlMappingNode parent) =>
        parent.Children.Select(child => (((YamlScalarNode)child.Key).Value!, child.Value));

    private static string[] Texts(YamlNode list) => [.. ((YamlSequenceNode)list).Children.Select(item => ((YamlScalarNode)item).Value!)];
}
