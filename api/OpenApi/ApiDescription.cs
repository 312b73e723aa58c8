using Microsoft.OpenApi;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Records;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>Describes the REST API as an OpenAPI 3.1 document, from the endpoints and their XML documentation.</summary>
internal static class ApiDescription
{
    public const string Version = "v1";

    public const string DocumentPath = "/openapi/{documentName}.json";

    private const string KeyScheme = "apiKey";

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Version, new OpenApiInfo
            {
                Title = "PartnershipGraph",
                Version = Version,
                Description = "Who is in the partnership, who works with whom, and where collaboration is missing. "
                    + "Every answer says in Journal-Sequence how fresh it is; errors are problem details (RFC 9457); "
                    + "lists take cursor and limit; changes need the ETag of what was read in If-Match.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            options.AddSecurityDefinition(KeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key, pg_…, made under /api/v1/api-keys. The cookie of the pages works too, for writes with the antiforgery token of the page in the header RequestVerificationToken.",
            });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [],
            });
            options.CustomSchemaIds(SchemaNames.Of);
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.MapType<DateOnly>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" });
            options.MapType(typeof(Id<>), () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" });
            options.MapType(typeof(Word<>), () => new OpenApiSchema { Type = JsonSchemaType.String });
            options.MapType(typeof(SortBy<>), () => new OpenApiSchema { Type = JsonSchemaType.String });
            foreach (var assembly in (System.Reflection.Assembly[])[typeof(ApiDescription).Assembly, typeof(Entity).Assembly])
            {
                options.IncludeXmlComments(assembly, includeControllerXmlComments: false);
            }

            options.OperationFilter<OperationDetails>();
            options.SchemaFilter<SchemaDetails>();
            options.DocumentFilter<DocumentDetails>();
        });
        services.ConfigureSwaggerGen(options => options.SwaggerGeneratorOptions.SortKeySelector = description => description.RelativePath);
        services.AddTransient<ISerializerDataContractResolver>(_ => new JsonSerializerDataContractResolver(ApiJson.Options));
    }

    public static void UseApiDescription(this IApplicationBuilder app)
    {
        // Kept off every other path: the user interface looks at each request it sees with regular expressions.
        app.UseWhen(IsDescription, description =>
        {
            description.UseSwagger(options =>
            {
                options.RouteTemplate = DocumentPath.TrimStart('/');
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            });
            description.UseSwaggerUI(options =>
            {
                options.DocumentTitle = "PartnershipGraph API";
                options.SwaggerEndpoint($"/openapi/{Version}.json", "PartnershipGraph " + Version);
            });
        });
    }

    private static bool IsDescription(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal);
}
