using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>The database file: opens connections to it, keeps its schema current and says in words what is wrong with it.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class SqliteFile(string path)
{
    /// <summary>The setting that names the file.</summary>
    public const string Setting = "Store:Path";

    private const string ScriptFolder = "PartnershipGraph.Storage.Sqlite.Schema.";

    /// <summary>How many pages the file may grow to; null for as many as the disk holds.</summary>
    public long? MaxPages { get; set; }

    /// <summary>Opens a connection for writing.</summary>
    public SqliteConnection OpenForWriting() => OpenForWriting(SqliteOpenMode.ReadWrite);

    /// <summary>Opens a connection that only reads.</summary>
    public SqliteConnection OpenForReading() => Open(
        SqliteOpenMode.ReadWrite,
        """
        PRAGMA busy_timeout = 10000;
        PRAGMA cache_size = -8192;
        PRAGMA mmap_size = 268435456;
        PRAGMA temp_store = MEMORY;
        PRAGMA query_only = ON;
        """);

    /// <summary>Refuses a store whose restore has not been completed: it would look whole and is not.</summary>
    public void RefuseHalfRestored()
    {
        using var connection = OpenForReading();
        using var archive = new ArchiveReader(connection);
        RefuseHalfRestored(archive);
    }

    /// <summary>Refuses a store whose restore has not been completed, as the connection sees it.</summary>
    public static void RefuseHalfRestored(ArchiveReader archive)
    {
        if (archive.IsHalfRestored())
        {
            throw new StoreUnavailableException(
                $"The store is being restored from an archive. Restore the same archive again to finish it, or point {Setting} at another file.");
        }
    }

    /// <summary>Creates the file where there is none and applies the schema scripts it has not seen, all or none.</summary>
    public void MakeCurrent()
    {
        CreateFolder();
        using var connection = OpenForWriting(SqliteOpenMode.ReadWriteCreate);
        Run(connection, "BEGIN IMMEDIATE");
        Run(connection, "CREATE TABLE IF NOT EXISTS schema_scripts (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        var seen = Numbers(connection);
        var scripts = Scripts();
        if (seen.Count > 0 && seen.Max() > scripts[^1].Number)
        {
            throw new StoreUnavailableException(
                $"The store was made by a newer version of PartnershipGraph (schema {seen.Max()}, this version knows {scripts[^1].Number}). " +
                $"Use that version, or point {Setting} at another file.");
        }

        foreach (var script in scripts.Where(script => !seen.Contains(script.Number)))
        {
            Run(connection, script.Sql);
            using var note = new Statement(connection, "INSERT INTO schema_scripts (number, name) VALUES (?1, ?2)");
            note.Set(1, (long)script.Number).Set(2, script.Name).Execute();
        }

        Run(connection, "COMMIT");
    }

    /// <summary>Whether a failure is the store's state rather than a fault of the program.</summary>
    public static bool IsUnavailability(SqliteException exception) => Cause(exception) is not null;

    /// <summary>The failure in words, with the setting to look at.</summary>
    public static StoreUnavailableException Unavailable(SqliteException exception) => new(
        $"The store {Cause(exception) ?? "failed"} (SQLite {exception.SqliteExtendedErrorCode}). See the setting {Setting}.",
        exception);

    private static string? Cause(SqliteException exception) => exception.SqliteErrorCode switch
    {
        8 when exception.SqliteExtendedErrorCode == 1032 => "cannot be written: the file was moved or deleted while it was in use",
        3 or 23 => "may not be opened by this process: check the permissions of the file and its folder",
        5 or 6 or 15 => "is busy: another process holds its write lock",
        8 => "cannot be written: the file or its folder is read-only",
        10 or 22 => "cannot be read or written: the disk reports an error",
        11 => "is damaged: restore it from the archive",
        13 => "cannot be written: the disk is full",
        14 => "cannot be opened: check that the path exists and may be written",
        26 => "is not a PartnershipGraph store: the file is something else",
        _ => null,
    };

    private SqliteConnection OpenForWriting(SqliteOpenMode mode) => Open(
        mode,
        """
        PRAGMA busy_timeout = 10000;
        PRAGMA page_size = 8192;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA secure_delete = ON;
        PRAGMA cache_size = -65536;
        PRAGMA mmap_size = 268435456;
        PRAGMA wal_autocheckpoint = 8192;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA temp_store = MEMORY;
        """ + (MaxPages is { } limit ? string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {limit};") : ""));

    private SqliteConnection Open(SqliteOpenMode mode, string pragmas)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Run(connection, pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CreateFolder()
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The store's folder cannot be made: check that the folder above it exists and may be written. See the setting {Setting}.", exception);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Fixed texts of this assembly only.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static HashSet<int> Numbers(SqliteConnection connection)
    {
        var numbers = new HashSet<int>();
        using var statement = new Statement(connection, "SELECT number FROM schema_scripts");
        using var rows = statement.Query();
        while (rows.Read())
        {
            numbers.Add((int)rows.Number(0));
        }

        return numbers;
    }

    private static IReadOnlyList<Script> Scripts()
    {
        var assembly = typeof(SqliteFile).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ScriptFolder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => ReadScript(assembly, name))];
    }

    private static Script ReadScript(Assembly assembly, string resource)
    {
        var name = Path.GetFileNameWithoutExtension(resource[ScriptFolder.Length..]);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Script(int.Parse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }

    private sealed record Script(int Number, string Name, string Sql);
}
