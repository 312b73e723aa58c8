using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Bench.Reads;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.Bench.Imports;

/// <summary>
/// Rows per second of an import through the API, from the first byte of the upload to the end of the run, beside a bare
/// program that writes the very rows the import wrote to the same tables of a new SQLite file, with prepared statements, the
/// same pragmas and chunks of 500 list rows, and no journal, checks or read model.
/// </summary>
internal static class ImportRate
{
    public const string Command = "import";
    private const int ChunkRows = 500;

    /// <summary>import LIST.csv ROUNDS: the list is one that <c>contact-list</c> or <c>organisation-list</c> made.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var list = args[0];
        var rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
        var rows = File.ReadLines(list).LongCount() - 1;
        var ratios = new List<double>();
        var rates = new List<double>();
        Console.WriteLine($"{"round",5} {"product rows/s",15} {"bare rows/s",12} {"ratio",6}  records  refused");
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("import-rate");
            try
            {
                var product = Path.Combine(folder.FullName, "product.db");
                var (seconds, refused) = await ImportAsync(product, list, cancellationToken);
                var (bareSeconds, records) = await WriteBareAsync(product, Path.Combine(folder.FullName, "bare.db"), rows, cancellationToken);
                rates.Add(rows / seconds);
                ratios.Add(bareSeconds / seconds);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{round,5} {rows / seconds,15:F0} {rows / bareSeconds,12:F0} {bareSeconds / seconds,6:F2}  {records,7}  {refused}"));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median {Median(rates),14:F0} {string.Empty,12} {Median(ratios),6:F2}"));
        return 0;
    }

    private static async Task<(double Seconds, long Refused)> ImportAsync(string store, string list, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(store, _ => { }, cancellationToken);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        var started = Stopwatch.GetTimestamp();
        await using var content = File.OpenRead(list);
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var draft = await AnswerAsync(
            await server.Client.PostAsync($"{server.Address}/api/v1/imports?fileName=list.csv", body, cancellationToken), cancellationToken);
        var id = draft.GetProperty("id").GetString();
        await AnswerAsync(
            await server.Client.PostAsync($"{server.Address}/api/v1/imports/{id}/commit", null, cancellationToken), cancellationToken);
        while (true)
        {
            var run = await server.Client.GetFromJsonAsync<JsonElement>($"{server.Address}/api/v1/runs/{id}", cancellationToken);
            switch (run.GetProperty("state").GetString())
            {
                case "succeeded":
                    var outcomes = run.GetProperty("result").GetProperty("outcomes");
                    return (
                        Stopwatch.GetElapsedTime(started).TotalSeconds,
                        outcomes.TryGetProperty("refused", out var refused) ? refused.GetInt64() : 0);
                case "failed" or "cancelled":
                    throw new InvalidOperationException(run.ToString());
                default:
                    await Task.Delay(10, cancellationToken);
                    break;
            }
        }
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
                : throw new InvalidOperationException(await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    /// <summary>Reads what the import wrote, in the order it wrote it, then times writing just that.</summary>
    private static async Task<(double Seconds, int Records)> WriteBareAsync(
        string product, string bare, long listRows, CancellationToken cancellationToken)
    {
        await using (var store = new SqliteStore(bare, TimeProvider.System))
        {
            await store.InitialiseAsync(cancellationToken);
        }

        await using var source = new SqliteConnection($"Data Source={product};Pooling=False");
        await source.OpenAsync(cancellationToken);
        var records = Rows(
            source,
            """
            SELECT r.kind, r.id, r.version, r.created_at, r.updated_at, r.body FROM records r
            JOIN journal_rows j ON j.kind = r.kind AND j.entity_id = r.id AND j.version = 1
            JOIN change_sets c ON c.sequence = j.sequence WHERE c.run_id IS NOT NULL ORDER BY j.sequence, j.ordinal
            """);
        var ids = records.Select(row => new Guid((byte[])row[1], bigEndian: true)).ToHashSet();
        var references = Rows(source, "SELECT to_id, from_kind, from_id FROM record_references")
            .Where(row => ids.Contains(new Guid((byte[])row[2], bigEndian: true)))
            .ToLookup(row => new Guid((byte[])row[2], bigEndian: true));
        var identifiers = Rows(source, "SELECT scheme, value, kind, slot, record_id FROM record_identifiers")
            .ToLookup(row => new Guid((byte[])row[4], bigEndian: true));

        await using var target = new SqliteConnection($"Data Source={bare};Pooling=False");
        await target.OpenAsync(cancellationToken);
        Execute(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;");
        var perChunk = (int)Math.Max(1, records.Count * (long)ChunkRows / listRows);
        var started = Stopwatch.GetTimestamp();
        using var insertRecord = Insert(target, "records", 6);
        using var insertReference = Insert(target, "record_references", 3);
        using var insertIdentifier = Insert(target, "record_identifiers", 5);
        for (var start = 0; start < records.Count; start += perChunk)
        {
            using var transaction = target.BeginTransaction();
            insertRecord.Transaction = insertReference.Transaction = insertIdentifier.Transaction = transaction;
            for (var index = start; index < Math.Min(start + perChunk, records.Count); index++)
            {
                Write(insertRecord, records[index]);
                var id = new Guid((byte[])records[index][1], bigEndian: true);
                foreach (var reference in references[id])
                {
                    Write(insertReference, reference);
                }

                foreach (var identifier in identifiers[id])
                {
                    Write(insertIdentifier, identifier);
                }
            }

            transaction.Commit();
        }

        return (Stopwatch.GetElapsedTime(started).TotalSeconds, records.Count);
    }

    private static List<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static SqliteCommand Insert(SqliteConnection connection, string table, int columns)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(1, columns).Select(number => $"${number}"))})";
        for (var number = 1; number <= columns; number++)
        {
            command.Parameters.Add(new SqliteParameter($"${number}", null));
        }

        command.Prepare();
        return command;
    }

    private static void Write(SqliteCommand command, object[] row)
    {
        for (var index = 0; index < row.Length; index++)
        {
            command.Parameters[index].Value = row[index];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
