using System.Globalization;
using Hangfire.PostgreSql;
using Npgsql;

namespace PartnershipGraph.Hosting.Queue;

/// <summary>The queue's tables in PostgreSQL.</summary>
internal static class JobTables
{
    public const string Schema = "hangfire";

    private const string ScriptPrefix = "Hangfire.PostgreSql.Scripts.Install.v";
    private const string ScriptSuffix = ".sql";

    // Any number, the same in every process of the product.
    private const long InstallationLock = 0x5047_5155_4555_45;

    private static readonly int CurrentVersion = typeof(PostgreSqlObjectsInstaller).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(ScriptPrefix, StringComparison.Ordinal) && name.EndsWith(ScriptSuffix, StringComparison.Ordinal))
        .Max(name => int.Parse(name.AsSpan()[ScriptPrefix.Length..^ScriptSuffix.Length], NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>
    /// Makes them or brings them up to date; does nothing when they are. One process at a time: the library's scripts do not
    /// stand two at once. Its installer logs what fails and goes on, so the outcome is looked at here.
    /// </summary>
    /// <returns>Whether they are up to date now.</returns>
    /// <exception cref="NpgsqlException">The server cannot be reached or refuses.</exception>
    public static async Task<bool> MakeCurrentAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        if (await VersionAsync(connection, cancellationToken) >= CurrentVersion)
        {
            return true;
        }

        await using (var takeLock = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection))
        {
            takeLock.Parameters.Add(new NpgsqlParameter<long> { TypedValue = InstallationLock });
            await takeLock.ExecuteNonQueryAsync(cancellationToken);
        }

        try
        {
            PostgreSqlObjectsInstaller.Install(connection, Schema);
            return await VersionAsync(connection, cancellationToken) >= CurrentVersion;
        }
        finally
        {
            await using var releaseLock = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            await releaseLock.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>Looks whether they can be read.</summary>
    /// <exception cref="NpgsqlException">They cannot.</exception>
    public static async Task ProbeAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var probe = new NpgsqlCommand($"SELECT version FROM {Schema}.schema", connection);
        await probe.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand($"SELECT to_regclass('{Schema}.schema') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return 0;
        }

        await using var version = new NpgsqlCommand($"SELECT max(version) FROM {Schema}.schema", connection);
        return await version.ExecuteScalarAsync(cancellationToken) is int number ? number : 0;
    }
}
