using System.Net.ServerSentEvents;
using Microsoft.OpenApi;
using PartnershipGraph.Api.Runs;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>Describes the tags, in the order of the paths.</summary>
internal sealed class DocumentDetails : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var used = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations ?? [])
            .Select(operation => operation.Value)
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Reference.Id ?? string.Empty)
            .ToHashSet(StringComparer.Ordinal);
        swaggerDoc.Tags = ApiTags.All
            .Where(tag => used.Contains(tag.Key))
            .Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value })
            .ToHashSet();

        // Events are described as text; the generator has looked at the type of their items all the same.
        swaggerDoc.Components?.Schemas?.Remove(SchemaNames.Of(typeof(SseItem<RunResponse>)));
    }
}
