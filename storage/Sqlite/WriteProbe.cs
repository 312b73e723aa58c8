using Microsoft.Data.Sqlite;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Writes something and takes it away again, to see whether the file takes writes.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class WriteProbe(SqliteConnection connection) : IDisposable
{
    // More than a page or two, so that a disk that is all but full does not pass.
    private const long Bytes = 256 * 1024;

    private readonly WriteTransaction _transaction = new(connection);
    private readonly Statement _insert = new(connection, "INSERT OR REPLACE INTO write_probe (id, content) VALUES (1, zeroblob(?1))");
    private readonly Statement _delete = new(connection, "DELETE FROM write_probe");

    public void Execute() => _transaction.Run(() =>
    {
        _insert.Set(1, Bytes).Execute();
        return _delete.Execute();
    });

    public void Dispose()
    {
        _transaction.Dispose();
        _insert.Dispose();
        _delete.Dispose();
    }
}
