namespace PartnershipGraph.Hosting.Health;

/// <summary>What a health check says beside its cause.</summary>
public static class HealthDetails
{
    /// <summary>The key of the setting to look at.</summary>
    public const string SettingKey = "setting";

    internal static Dictionary<string, object> Setting(string name) => new() { [SettingKey] = name };
}
