using System.Net.Sockets;
using System.Text;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Files and rows as people send them when something went wrong: each error says where it is and what to do.</summary>
[Trait("Speed", "Slow")]
public sealed class BadInputTests(BadInputTests.SharedProduct shared) : IClassFixture<BadInputTests.SharedProduct>
{
    private const int MaxFileBytes = 100_000;

    private ProductClient Client => shared.Product.Client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], HttpStatusCode, string[]> BadFiles => new()
    {
        { "empty.csv", [], HttpStatusCode.UnprocessableEntity, ["is empty", "Choose a file"] },
        { "picture.csv", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13], HttpStatusCode.UnsupportedMediaType, ["picture", "not like a list"] },
        { "no-rows.csv", [.. "Organisation,Sector\n"u8], HttpStatusCode.UnprocessableEntity, ["no rows", "at least one row"] },
        { "twice.csv", [.. "Organisation,Email,E-mail,email\nAston Works,,,\n"u8], HttpStatusCode.UnprocessableEntity, ["row 1", "‘Email’", "columns 2 and 4", "Rename"] },
        { "large.csv", Encoding.ASCII.GetBytes("Organisation\n" + new string('x', MaxFileBytes)), HttpStatusCode.RequestEntityTooLarge, ["100,000 bytes", "Split it"] },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task BadFile_Uploaded_IsRefusedByNameBeforeAnythingIsWritten(string name, byte[] content, HttpStatusCode status, string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var before = await StateAsync();

        using var response = await Client.TryUploadAsync(name, content);

        Assert.Equal(status, response.StatusCode);
        var detail = ProductClient.Parse(await response.Content.ReadAsStringAsync(Token)).GetProperty("detail").GetString();
        Assert.All([name, .. words], word => Assert.Contains(word, detail, StringComparison.Ordinal));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task FileOfTwoGigabytes_Announced_IsRefusedWithoutBeingRead()
    {
        var address = shared.Product.Address;
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, Token);
        await using var stream = connection.GetStream();
        var head = $"POST /api/v1/imports?fileName=huge.csv HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {shared.Product.Key}\r\n"
            + "Content-Type: text/csv\r\nContent-Length: 2147483648\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Token);

        // Not a byte of the body has been sent when the answer comes.
        var answer = new byte[4_096];
        var read = await stream.ReadAtLeastAsync(answer, 256, throwOnEndOfStream: false, Token);
        var text = Encoding.UTF8.GetString(answer, 0, read);

        Assert.StartsWith("HTTP/1.1 413", text, StringComparison.Ordinal);
        Assert.Contains("huge.csv", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRows_OfAnOrganisationList_AreRefusedOneByOneAndTheOthersGoIn()
    {
        const string List = """
            Organisation,Reference,Sector,Closed on,Based in
            Rows Good,BR-1,voluntary,2026-03-31,Dudley
            Rows Wide,BR-2,voluntary,,Dudley,surplus
            Rows Short,BR-3,voluntary
            Rows Sector,BR-4,civic,,Dudley
            Rows Date,BR-5,voluntary,31/02/2024,Dudley
            Rows Double,BR-1,voluntary,,Sandwell
            Rows Nowhere,BR-7,voluntary,,Atlantis
            """;
        var draft = await Client.MapAsync(await Client.UploadAsync("rows.csv", Encoding.UTF8.GetBytes(List)), mapping => mapping["createVocabulary"] = true);
        var before = await Client.SequenceAsync();

        // The dry run says the same and writes nothing.
        var check = await Client.PostAsync($"imports/{ProductClient.IdOf(draft)}/dry-run");
        Assert.Equal(6, check.GetProperty("firstRefused").GetArrayLength());
        Assert.Equal(before, await Client.SequenceAsync());

        var import = await Client.CommitAsync(draft);
        var rows = await RefusedAsync(import);
        AssertReason(rows, 3, null, "surplus", "6 cells", "5");
        AssertReason(rows, 4, null, null, "3 cells", "5");
        AssertReason(rows, 5, "Sector", "civic", "sector");
        AssertReason(rows, 6, "Closed on", "31/02/2024", "date");
        AssertReason(rows, 7, "Reference", "BR-1", "2");
        AssertReason(rows, 8, "Based in", "Atlantis", "area");
        Assert.Equal(6, rows.Count);
        Assert.Equal(1, (await Client.GetAsync("organisations?q=Rows%20Good")).GetProperty("total").GetInt32());

        // Refused rows come back as the list they came in, with the reason, and can be sent again.
        var rejected = await Client.GetTextAsync($"imports/{ProductClient.IdOf(import)}/rejected.csv");
        Assert.StartsWith("Organisation,Reference,Sector,Closed on,Based in,Refused because", rejected.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Rows Sector,BR-4,civic,,Dudley,", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRows_OfATieList_AreRefusedOneByOneAndTheOthersGoIn()
    {
        const string Organisations = """
            Organisation,Based in
            Ties One,Dudley
            Ties Two,Dudley
            Ties Same,Dudley
            Ties Same,Sandwell
            """;
        const string Ties = """
            From,To,Relationship,Since
            Ties One,Ties Two,partnership,2024-05-01
            Ties One,Ties One,partnership,
            Ties One,Ties Nobody,partnership,
            Ties One,Ties Same,partnership,
            Ties One,,partnership,
            Ties Two,Ties One,friendship of sorts,
            Ties Two,Ties One,funds,31/11/2024
            """;
        await Client.ImportAsync("organisations.csv", Encoding.UTF8.GetBytes(Organisations));
        var organisations = await Client.CountAsync("organisations");

        var import = await Client.ImportAsync("ties.csv", Encoding.UTF8.GetBytes(Ties));

        var rows = await RefusedAsync(import);
        AssertReason(rows, 3, "To", "Ties One", "itself");
        AssertReason(rows, 4, "To", "Ties Nobody", "no organisation");
        AssertReason(rows, 5, "To", "Ties Same", "2 organisations");
        Assert.Contains(6, rows.Keys);
        AssertReason(rows, 7, "Relationship", "friendship of sorts", "kind");
        AssertReason(rows, 8, "Since", "31/11/2024", "date");
        Assert.Equal(6, rows.Count);
        Assert.Equal(1, import.GetProperty("result").GetProperty("outcomes").GetProperty("created").GetInt32());
        Assert.Equal(organisations, await Client.CountAsync("organisations"));
    }

    private static void AssertReason(Dictionary<long, JsonElement> rows, long number, string? column, string? value, params string[] words)
    {
        Assert.True(rows.TryGetValue(number, out var row), $"Row {number} is not refused.");
        var reasons = row.GetProperty("reasons").EnumerateArray().ToArray();
        Assert.True(
            reasons.Any(reason => Member(reason, "column") == column
                && Member(reason, "value") == value
                && !string.IsNullOrWhiteSpace(Member(reason, "remedy"))
                && words.All(word => Member(reason, "problem")!.Contains(word, StringComparison.OrdinalIgnoreCase))),
            $"Row {number}: {row}");
    }

    private static string? Member(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;

    private async Task<Dictionary<long, JsonElement>> RefusedAsync(JsonElement import) =>
        (await Client.GetAsync($"imports/{ProductClient.IdOf(import)}/rows?outcome=refused")).GetProperty("items").EnumerateArray()
            .ToDictionary(row => row.GetProperty("number").GetInt64());

    /// <summary>What a refused file must not change: the journal and the list of imports.</summary>
    private async Task<(long Sequence, string Imports)> StateAsync() => (await Client.SequenceAsync(), await Client.GetTextAsync("imports"));

    /// <summary>One product for all bad input.</summary>
    public sealed class SharedProduct : IAsyncLifetime
    {
        public Product Product { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Product = await Product.StartAsync($"--Imports:MaxFileBytes={MaxFileBytes}");

        public ValueTask DisposeAsync() => Product.DisposeAsync();
    }
}
