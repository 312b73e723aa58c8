using Microsoft.Data.Sqlite;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>The one connection that writes, with its prepared statements.</summary>
/// <remarks>Not safe for concurrent use: the store guards it with a lock.</remarks>
internal sealed class WriteConnection : IDisposable
{
    private readonly SqliteConnection _connection;

    public WriteConnection(SqliteFile file)
    {
        _connection = file.OpenForWriting();
        try
        {
            ChangeSets = new ChangeSetWriter(_connection);
            Runs = new RunWriter(_connection);
            ProtectionKeys = new ProtectionKeys(_connection);
            Restores = new RestoreWriter(_connection, Runs);
            Probe = new WriteProbe(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public ChangeSetWriter ChangeSets { get; }

    public RunWriter Runs { get; }

    public ProtectionKeys ProtectionKeys { get; }

    public RestoreWriter Restores { get; }

    public WriteProbe Probe { get; }

    public void Dispose()
    {
        ChangeSets.Dispose();
        Restores.Dispose();
        Runs.Dispose();
        ProtectionKeys.Dispose();
        Probe.Dispose();
        _connection.Dispose();
    }
}
