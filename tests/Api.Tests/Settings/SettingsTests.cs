using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Api.Tests.Settings;

/// <summary>Wrong settings stop the start: each is named with its value, what it may be and what to do.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "Store:Kind=Postgres", "Store:Kind is 'Postgres'; it must be one of Sqlite, Neo4j" },
        { "Store:Kind=0", "Store:Kind is '0'; it must be one of Sqlite, Neo4j" },
        { "Store:Path=", "Store:Path is empty; it must be a text that is not empty. Correct it, or leave it out for the default, data" },
        { "Store:Path=/", "Store:Path is '/', which is a folder; it must be the path of a file." },
        { "Store:Pth=x.db", "Store:Pth is not a setting. Correct its name or take it out; there are Store:Kind, Store:Path, Store:Neo4j." },
        { "Store:Neo4j:Uri=http://db.example.org:7474", "Store:Neo4j is set and Store:Kind is Sqlite: the records would go to the file of Store:Path." },
        { "Store:Neo4j:Port=7474", "Store:Neo4j:Port is not a setting." },
        { "Store:Kind=Neo4j Store:Neo4j:Uri=bolt://127.0.0.1:7687", "Store:Neo4j:Uri is 'bolt://127.0.0.1:7687'; it must be the http or https address" },
        { "Store:Kind=Neo4j Store:Neo4j:Uri=http://a:b@127.0.0.1:7474", "Store:Neo4j:Uri holds a user or password (not shown here)" },
        { "Store:Kind=Neo4j Store:Neo4j:User=", "Store:Neo4j:User is empty; it must be a text that is not empty. Correct it, or leave it out for the default, neo4j." },
        { "Store:Kind=Neo4j Store:Neo4j:Database=", "Store:Neo4j:Database is empty" },
        { "Store:Kind=Neo4j Store:Neo4j:StatementTimeout=60", "Store:Neo4j:StatementTimeout is '60.00:00:00'; it must be a time" },
        { "Proxy:Addresses=10.0.0.0/8;proxy.example", "Proxy:Addresses holds 'proxy.example'; it must be IP addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, separated by semicolons. Correct it." },
        { "Store:Kind=Neo4j Store:Neo4j:PasswordFile=/nowhere", "Store:Neo4j:PasswordFile is '/nowhere'; it must be the path of a file that this process can read." },
        { "Store:Kind=Neo4j Store:Neo4j:Password=a Store:Neo4j:PasswordFile=b", "Store:Neo4j:Password and Store:Neo4j:PasswordFile are both set." },
        { "Jobs:ConnectionString=Hostess=x", "Jobs:ConnectionString cannot be read" },
        { "Jobs:ConnectionString=Username=x;Password=y", "Jobs:ConnectionString names no host or no database" },
        { "Jobs:Connection=x", "Jobs:Connection is not a setting." },
        { "Worker:InProcess=perhaps", "Worker:InProcess is 'perhaps'; it must be true or false. Correct it, or leave it out for the default, true." },
        { "Worker:InProcess=false", "Worker:InProcess is false and Jobs:ConnectionString is empty" },
        { "Worker:WorkerCount=0", "Worker:WorkerCount is '0'; it must be a whole number from 1 to 64. Correct it, or leave it out for the default, 2." },
        { "Worker:WorkerCount=65", "Worker:WorkerCount is '65'; it must be a whole number from 1 to 64." },
        { "Worker:WorkerCount=many", "Worker:WorkerCount is 'many'; it must be a whole number from 1 to 64." },
        { "Worker:SweepInterval=00:01:00", "Worker:SweepInterval is '00:01:00'; it must be a time, written hours:minutes:seconds, from 00:00:00.2 to 00:00:30." },
        { "Worker:NightlyGaps=", "Worker:NightlyGaps is empty" },
        { "Worker:NightlyGaps=at night", "Worker:NightlyGaps is 'at night'; it must be a cron expression" },
        { "ReadModel:FollowInterval=5", "ReadModel:FollowInterval is '5.00:00:00'; it must be a time, written hours:minutes:seconds, from 00:00:00.02 to 00:01:00." },
        { "ReadModel:MaxLag=00:00:00", "ReadModel:MaxLag is '00:00:00'; it must be a time" },
        { "ReadModel:WaitForSequence=01:00:00", "ReadModel:WaitForSequence is '01:00:00'; it must be a time" },
        { "ReadModel:FollowInterval=00:00:30", "ReadModel:MaxLag is 00:01:00 and ReadModel:FollowInterval is 00:00:30" },
        { "Runs:Lease=00:10:00", "Runs:Lease is '00:10:00'; it must be a time, written hours:minutes:seconds, from 00:00:01 to 00:01:30." },
        { "Coverage:WindowMonths=0", "Coverage:WindowMonths is '0'; it must be a whole number from 1 to 120. Correct it, or leave it out for the default, 12." },
        { "Imports:MaxRows=-1", "Imports:MaxRows is '-1'; it must be a whole number of 1 or more." },
        { "Imports:MaxFileBytes=256MB", "Imports:MaxFileBytes is '256MB'; it must be a whole number of 1 or more." },
        { "Urls=somewhere", "Urls holds 'somewhere'; it must be addresses like http://127.0.0.1:5080, separated by semicolons." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Start_WrongSetting_NamesItAndWhatToDo(string setting, string expected) =>
        Assert.Contains(Problems(setting.Contains(" Store:", StringComparison.Ordinal) ? setting.Split(' ') : [setting]), problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Start_SeveralWrongSettings_NamesEachOnce() =>
        Assert.Equal(3, Problems("Worker:WorkerCount=0", "Runs:Lease=0", "Imports:MaxRows=0").Count);

    [Fact]
    public void Start_DefaultSettings_AreRight() => Assert.Empty(Problems());

    [Fact]
    public void Start_EverySettingOfEveryClass_HasARuleOrTakesAnyText()
    {
        // A new setting comes with bounds; one that any text can be is named here.
        string[] anyText = ["Jobs:ConnectionString", "Store:Neo4j"];
        Type[] classes =
        [
            typeof(StoreOptions), typeof(JobsOptions), typeof(WorkerOptions), typeof(ReadModelOptions),
            typeof(Core.Runs.RunOptions), typeof(Core.Coverage.CoverageOptions), typeof(Core.Imports.ImportOptions),
        ];
        foreach (var property in classes.SelectMany(type => type.GetProperties()).Where(property => property.CanWrite))
        {
            var section = property.DeclaringType!.GetField("SectionName")!.GetValue(null);
            var isBounded = property.PropertyType.IsEnum || property.PropertyType == typeof(bool)
                || property.GetCustomAttributes(typeof(System.ComponentModel.DataAnnotations.ValidationAttribute), inherit: false).Length > 0;
            Assert.True(isBounded || anyText.Contains($"{section}:{property.Name}"), $"{section}:{property.Name} takes anything.");
        }
    }

    [Fact]
    public async Task Program_WrongSetting_EndsWithItsCodeAndOneLine()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "PartnershipGraph.Api.dll"), "--Worker:WorkerCount=0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(PartnershipProgram.WrongSettings, process.ExitCode);
        Assert.Equal(
            "PartnershipGraph cannot start: Worker:WorkerCount is '0'; it must be a whole number from 1 to 64. Correct it, or leave it out for the default, 2.",
            errors.TrimEnd());
        Assert.Empty(await output);
    }

    /// <summary>What the start of the product finds wrong.</summary>
    private static IReadOnlyList<string> Problems(params string[] settings)
    {
        try
        {
            using var app = (IDisposable)PartnershipApp.Build([.. settings.Select(setting => "--" + setting)]);
            ((Microsoft.AspNetCore.Builder.WebApplication)app).Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
        catch (AggregateException exception)
        {
            return [.. exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures).Distinct()];
        }
    }
}
