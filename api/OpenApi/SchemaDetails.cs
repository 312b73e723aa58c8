using System.ComponentModel;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>Marks members that requests may send and the server ignores, and closes objects: unknown members are refused.</summary>
internal sealed class SchemaDetails : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
        {
            return;
        }

        if (context.MemberInfo is { } member && member.IsDefined(typeof(ReadOnlyAttribute), inherit: true))
        {
            concrete.ReadOnly = true;
        }
    }
}
