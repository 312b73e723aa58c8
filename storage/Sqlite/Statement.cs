using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Storing;
using SQLitePCL;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>
/// A statement prepared once and run many times. It binds by position straight to the connection's native handle, which
/// takes UTF-8 without a detour through strings and costs a fraction of a command with named parameters.
/// </summary>
/// <remarks>Not safe for concurrent use: belongs to the one who holds its connection.</remarks>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new StoreUnavailableException("The connection to the store is closed.");
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public Statement Set(int position, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, position, value));
        return this;
    }

    public Statement Set(int position, long? value) => value is { } number ? Set(position, number) : SetNull(position);

    public Statement Set(int position, bool value) => Set(position, value ? 1L : 0L);

    public Statement Set(int position, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, position, bytes));
        return this;
    }

    public Statement Set(int position, Guid? value) => value is { } id ? Set(position, id) : SetNull(position);

    public Statement Set(int position, DateTimeOffset value) => Set(position, value.UtcTicks);

    public Statement Set(int position, DateTimeOffset? value) => Set(position, value?.UtcTicks);

    public Statement Set(int position, string? value)
    {
        if (value is null)
        {
            return SetNull(position);
        }

        Check(raw.sqlite3_bind_text(_statement, position, value));
        return this;
    }

    /// <summary>Binds UTF-8 text; an empty span is null.</summary>
    public Statement SetText(int position, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return SetNull(position);
        }

        Check(raw.sqlite3_bind_text(_statement, position, utf8));
        return this;
    }

    public Statement SetBlob(int position, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, position, value));
        return this;
    }

    /// <summary>Runs it to its end; answers how many rows it wrote.</summary>
    public int Execute()
    {
        while (Step())
        {
        }

        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Starts it; dispose the rows before anything else is done with the statement.</summary>
    public Rows Query() => new(this);

    /// <summary>The next row of a statement that stays open between calls; ended by <see cref="Reset"/>.</summary>
    public bool MoveNext(out Rows row)
    {
        row = new Rows(this);
        return Step();
    }

    /// <summary>Ends it, so that it holds no picture of the store any more.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private Statement SetNull(int position)
    {
        Check(raw.sqlite3_bind_null(_statement, position));
        return this;
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            // The message belongs to the failed step, so it is taken before the reset.
            try
            {
                Check(code);
            }
            finally
            {
                raw.sqlite3_reset(_statement);
            }
        }

        return false;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }

    /// <summary>The rows of a running statement.</summary>
    public readonly ref struct Rows(Statement statement)
    {
        public bool Read() => statement.Step();

        public bool IsNull(int column) => raw.sqlite3_column_type(statement._statement, column) == raw.SQLITE_NULL;

        public long Number(int column) => raw.sqlite3_column_int64(statement._statement, column);

        public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

        /// <summary>The bytes of a text or blob, valid until the next row.</summary>
        public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement._statement, column);

        public Guid Id(int column) => new(Bytes(column), bigEndian: true);

        public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

        public DateTimeOffset Instant(int column) => new(Number(column), TimeSpan.Zero);

        public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

        public string Text(int column) => raw.sqlite3_column_text(statement._statement, column).utf8_to_string();

        public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

        public void Dispose() => statement.Reset();
    }
}
