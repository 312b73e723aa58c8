using System.Net.Http.Json;
using System.Text.Json;

namespace PartnershipGraph.Bench.Neo4j;

/// <summary>Sends statements to a Neo4j server without the product in between.</summary>
internal static class BareServer
{
    /// <summary>Removes everything, the schema's own records included.</summary>
    public static async Task EmptyAsync(Uri address, CancellationToken cancellationToken)
    {
        using var server = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };

        // Relationships first: an area may have more of them than one transaction holds.
        await SendAsync(server, "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS", new { }, cancellationToken);
        await SendAsync(server, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", new { }, cancellationToken);
    }

    /// <summary>Runs a statement; its rows are of no interest.</summary>
    public static async Task SendAsync(HttpClient server, string statement, object parameters, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "db/neo4j/query/v2") { Content = JsonContent.Create(new { statement, parameters }) };
        request.Headers.Add("Accept", "application/json");
        using var response = await server.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (body.TryGetProperty("errors", out var errors))
        {
            throw new InvalidOperationException(errors.ToString());
        }
    }
}
