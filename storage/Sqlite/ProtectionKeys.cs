using Microsoft.Data.Sqlite;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Reads and adds the keys that protect cookies over one connection.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ProtectionKeys(SqliteConnection connection) : IDisposable
{
    private readonly Statement _list = new(connection, "SELECT content FROM protection_keys ORDER BY id");
    private readonly Statement _add = new(connection, "INSERT INTO protection_keys (content) VALUES (?1)");

    public IReadOnlyList<string> List()
    {
        var keys = new List<string>();
        using var rows = _list.Query();
        while (rows.Read())
        {
            keys.Add(rows.Text(0));
        }

        return keys;
    }

    public void Add(string key) => _add.Set(1, key).Execute();

    public void Dispose()
    {
        _list.Dispose();
        _add.Dispose();
    }
}
