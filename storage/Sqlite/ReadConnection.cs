using Microsoft.Data.Sqlite;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>A connection that only reads, with its prepared statements.</summary>
/// <remarks>Not safe for concurrent use: lent to one reader at a time.</remarks>
internal sealed class ReadConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;

    public ReadConnection(SqliteFile file)
    {
        _connection = file.OpenForReading();
        try
        {
            _begin = new Statement(_connection, "BEGIN");
            _end = new Statement(_connection, "ROLLBACK");
            Records = new RecordReader(_connection);
            Journal = new JournalReader(_connection);
            Runs = new RunReader(_connection);
            ProtectionKeys = new ProtectionKeys(_connection);
            Archive = new ArchiveReader(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public RecordReader Records { get; }

    public JournalReader Journal { get; }

    public RunReader Runs { get; }

    public ProtectionKeys ProtectionKeys { get; }

    public ArchiveReader Archive { get; }

    /// <summary>Reads several times from one picture of the store.</summary>
    public T InOnePicture<T>(Func<ReadConnection, T> read)
    {
        _begin.Execute();
        try
        {
            return read(this);
        }
        finally
        {
            _end.Execute();
        }
    }

    public void Dispose()
    {
        Records.Dispose();
        Journal.Dispose();
        Runs.Dispose();
        ProtectionKeys.Dispose();
        Archive.Dispose();
        _begin.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }
}
