using Microsoft.Data.Sqlite;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Writes something and takes it away again, to see whether the file takes writes.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class WriteProbe(SqliteConnection connection) : IDisposable
{
    // More than a page or two, so that a disk that is all but full does not pass.
    private const long Bytes = 256 * 1024;

    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement _commit = new(connection, "COMMIT");
    private readonly Statement _rollback = new(connection, "ROLLBACK");
    private readonly Statement _insert = new(connection, "INSERT OR REPLACE INTO write_probe (id, content) VALUES (1, zeroblob(?1))");
    private readonly Statement _delete = new(connection, "DELETE FROM write_probe");

    public void Execute()
    {
        _begin.Execute();
        var isOpen = true;
        try
        {
            _insert.Set(1, Bytes).Execute();
            _delete.Execute();
            _commit.Execute();
            isOpen = false;
        }
        finally
        {
            if (isOpen)
            {
                RollBack();
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_begin, _commit, _rollback, _insert, _delete])
        {
            statement.Dispose();
        }
    }

    private void RollBack()
    {
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // Some failures end the transaction by themselves; then there is none left to roll back.
        }
    }
}
