using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Freshness;
using PartnershipGraph.Api.Imports;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>
/// Completes each operation with what the framework cannot see: bodies and headers that arguments read themselves, the
/// problems it answers, the permissions it needs, and examples.
/// </summary>
internal sealed class OperationDetails(UseCasePermissionsHandler permissions, EndpointDataSource endpoints) : IOperationFilter
{
    private const string ExampleList = "Name,Sector,Charity number\r\nAston Works,voluntary,1234567\r\n";
    private static readonly (string MediaType, string Example)[] Files =
    [
        (ExportFormats.NdJson, "{\"id\":\"01980000-0000-7000-8000-000000000001\",\"version\":1}\n{\"end\":true,\"count\":1}\n"),
        (ExportFormats.Csv, "Identifier: record-id,Organisation name\r\n01980000-0000-7000-8000-000000000001,Aston Works\r\n"),
        (ExportFormats.Xlsx, "a workbook"),
    ];

    private static readonly Problem[] AnyMayAnswer = [Problem.Malformed, Problem.NotSignedIn, Problem.NotAllowed, Problem.NotYet];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var method = context.MethodInfo;
        var verb = context.ApiDescription.HttpMethod ?? HttpMethods.Get;
        DescribeParameters(operation, context, method, verb);
        DescribeBody(operation, context, method);
        DescribeSuccess(operation, context, verb, method);
        DescribePermissions(operation, context);

        var declared = metadata.OfType<DeclaredProblems>().SelectMany(of => of.Problems).ToList();
        if (HttpMethods.IsGet(verb) && declared.Remove(Problem.Merged))
        {
            operation.Responses ??= [];
            operation.Responses["301"] = new OpenApiResponse
            {
                Description = "The record was merged into another, which stands for it.",
                Headers = new Dictionary<string, IOpenApiHeader> { ["Location"] = AnswerHeader("The same path for that record.", JsonSchemaType.String) },
            };
        }

        var problems = AnyMayAnswer
            .Concat(declared)
            .Select(ProblemKinds.Of)
            .ToList();
        if (Takes<IfMatch>(method) || metadata.OfType<NeedsVersions>().Any())
        {
            problems.Add(ProblemKinds.Of(Problem.Stale));
            problems.Add(ProblemKinds.PreconditionRequired);
        }

        if (BodyOf(method) is not null || Takes<MergePatch>(method))
        {
            problems.Add(ProblemKinds.Of(Problem.UnsupportedMedia));
            problems.Add(ProblemKinds.Of(Problem.TooLarge));
        }

        foreach (var kinds in problems.Distinct().GroupBy(kind => kind.Status).OrderBy(group => group.Key))
        {
            operation.Responses ??= [];
            operation.Responses[kinds.Key.ToString(CultureInfo.InvariantCulture)] = Describe([.. kinds], context);
        }
    }

    private static void DescribeParameters(OpenApiOperation operation, OperationFilterContext context, MethodInfo method, string verb)
    {
        var readByArguments = context.ApiDescription.ParameterDescriptions
            .Where(parameter => parameter.Source == BindingSource.Custom || parameter.Source == BindingSource.Services || parameter.Source == BindingSource.Special)
            .Select(parameter => parameter.Name)
            .ToHashSet();
        // Accept is what the media types of the answer say already.
        var parameters = (operation.Parameters ?? [])
            .Where(parameter => !readByArguments.Contains(parameter.Name ?? string.Empty) && parameter is not { In: ParameterLocation.Header, Name: "Accept" })
            .ToList();
        foreach (var parameter in parameters.OfType<OpenApiParameter>())
        {
            DescribeWords(parameter, context);
            parameter.Description ??= SummaryOf(parameter.Name, method);
        }

        if (Takes<IfMatch>(method))
        {
            parameters.Add(Header("If-Match", "The ETag of the record as it was read.", required: true, "\"3\""));
        }

        if (HttpMethods.IsGet(verb))
        {
            parameters.Add(Header(JournalFreshness.MinimumHeader, "Waits up to two seconds for this journal sequence.", required: false, "42"));
            if (IsRecord(method))
            {
                parameters.Add(Header("If-None-Match", "An ETag that is had already: answers 304 when it is still so.", required: false, "\"3\""));
            }
        }

        operation.Parameters = [.. parameters];
    }

    private static string? SummaryOf(string? name, MethodInfo method) => method.GetParameters()
        .Where(parameter => parameter.IsDefined(typeof(AsParametersAttribute)))
        .SelectMany(parameter => parameter.ParameterType.GetProperties())
        .Where(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name == name)
        .Select(MemberSummaries.Of)
        .FirstOrDefault();

    private static void DescribeWords(OpenApiParameter parameter, OperationFilterContext context)
    {
        var type = context.ApiDescription.ParameterDescriptions
            .FirstOrDefault(description => description.Name == parameter.Name)?.ParameterDescriptor?.ParameterType;
        type = type is { IsArray: true } ? type.GetElementType() : type;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type is not { IsGenericType: true })
        {
            return;
        }

        var isSort = type.GetGenericTypeDefinition() == typeof(SortBy<>);
        if (isSort || type.GetGenericTypeDefinition() == typeof(Word<>))
        {
            var words = Words.Of(type.GetGenericArguments()[0]).ToList();
            var schema = parameter.Schema is OpenApiSchema { Items: OpenApiSchema items } ? items : parameter.Schema as OpenApiSchema;
            if (schema is not null)
            {
                schema.Enum = [.. words.Concat(isSort ? words.Select(word => "-" + word) : []).Select(word => (JsonNode)JsonValue.Create(word))];
            }
        }
    }

    private static void DescribeBody(OpenApiOperation operation, OperationFilterContext context, MethodInfo method)
    {
        if (BodyOf(method) is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = Media(body, context, Examples.Request(body)) },
            };
        }
        else if (Takes<UploadedList>(method))
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "The list, as a file part of a form or as it is.",
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["multipart/form-data"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Required = new HashSet<string> { "file" },
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                            },
                        },
                        Example = new JsonObject { ["file"] = ExampleList },
                    },
                    ["text/csv"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                        Example = JsonValue.Create(ExampleList),
                    },
                },
            };
        }
        else if (Takes<MergePatch>(method) && AnswerOf(method) is { } record)
        {
            var media = Media(record, context, Examples.Patch(record));
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "A JSON Merge Patch (RFC 7396): absent members stay, null clears. A reference is replaced whole.",
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/merge-patch+json"] = media,
                    ["application/json"] = media,
                },
            };
        }
    }

    private static void DescribeSuccess(OpenApiOperation operation, OperationFilterContext context, string verb, MethodInfo method)
    {
        operation.Responses ??= [];
        foreach (var (status, response) in operation.Responses)
        {
            if (response is not OpenApiResponse described || !status.StartsWith('2'))
            {
                continue;
            }

            described.Headers ??= new Dictionary<string, IOpenApiHeader>();
            described.Headers[JournalFreshness.Header] = AnswerHeader("The journal sequence that the answer reflects at least.", JsonSchemaType.Integer);
            if (status is "201" or "202")
            {
                described.Headers["Location"] = AnswerHeader("Where it can be read.", JsonSchemaType.String);
            }

            if (IsRecord(method) || status == "201")
            {
                described.Headers["ETag"] = AnswerHeader("The record's version, for If-Match and If-None-Match.", JsonSchemaType.String);
            }

            if (AnswerOf(method) is { } answer)
            {
                foreach (var media in (described.Content ?? new Dictionary<string, IOpenApiMediaType>()).Values.OfType<OpenApiMediaType>())
                {
                    media.Example = Examples.Answer(answer);
                }
            }
        }

        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RawAnswer>().FirstOrDefault() is { } raw)
        {
            operation.Responses["200"] = new OpenApiResponse
            {
                Description = "OK",
                Headers = new Dictionary<string, IOpenApiHeader>
                {
                    [JournalFreshness.Header] = AnswerHeader("The journal sequence that the answer reflects at least.", JsonSchemaType.Integer),
                },
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [raw.MediaType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                        Example = JsonValue.Create(raw.Example),
                    },
                },
            };
        }

        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<GivesFiles>().Any()
            && operation.Responses["200"] is OpenApiResponse { Content: { } content })
        {
            foreach (var (mediaType, example) in Files)
            {
                content[mediaType] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = JsonValue.Create(example),
                };
            }
        }

        if (HttpMethods.IsGet(verb) && IsRecord(method))
        {
            operation.Responses["304"] = new OpenApiResponse { Description = "The record still has the version named in If-None-Match." };
        }
    }

    private void DescribePermissions(OpenApiOperation operation, OperationFilterContext context)
    {
        var endpoint = endpoints.Endpoints.FirstOrDefault(candidate =>
            candidate.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation.OperationId);
        if (endpoint is not null && permissions.NeedsOf(endpoint) is not Permissions.None and var needs)
        {
            var words = needs.ToString().ToLowerInvariant();
            operation.Description = string.IsNullOrEmpty(operation.Description)
                ? $"Needs the permission {words}."
                : $"{operation.Description.TrimEnd()} Needs the permission {words}.";
        }
    }

    /// <summary>The problems of one status; each set of them is described once and referred to.</summary>
    private static OpenApiResponseReference Describe(IReadOnlyList<ProblemKind> kinds, OperationFilterContext context)
    {
        var name = string.Join("-or-", kinds.Select(kind => kind.Type["/problems/".Length..]));
        if (context.Document.Components?.Responses?.ContainsKey(name) != true)
        {
            context.Document.AddComponent(name, new OpenApiResponse
            {
                Description = string.Join("; ", kinds.Select(kind => $"{kind.Title} ({kind.Type})")) + ".",
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [ProblemKinds.MediaType] = Media(typeof(ProblemResponse), context, JsonSerializer.SerializeToNode(
                        new ProblemResponse
                        {
                            Type = kinds[0].Type,
                            Title = kinds[0].Title,
                            Status = kinds[0].Status,
                            Detail = kinds[0].Title + ".",
                            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
                        }, ApiJson.Options)),
                },
            });
        }

        return new OpenApiResponseReference(name, context.Document);
    }

    private static OpenApiMediaType Media(Type type, OperationFilterContext context, JsonNode? example) => new()
    {
        Schema = context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository),
        Example = example,
    };

    private static OpenApiParameter Header(string name, string description, bool required, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(example),
    };

    private static OpenApiHeader AnswerHeader(string description, JsonSchemaType type) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static bool Takes<T>(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.ParameterType == typeof(T));

    private static Type? BodyOf(MethodInfo method) => method.GetParameters()
        .Select(parameter => parameter.ParameterType)
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Body<>))?
        .GetGenericArguments()[0];

    private static bool IsRecord(MethodInfo method) => Results(method)
        .Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(RecordResult<>));

    /// <summary>The contract of the answer: the argument of the first result that carries a value.</summary>
    private static Type? AnswerOf(MethodInfo method) => Results(method)
        .SelectMany(type => type.GetInterfaces())
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValueHttpResult<>))?
        .GetGenericArguments()[0];

    private static Type[] Results(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            type = type.GetGenericArguments()[0];
        }

        return type.IsGenericType && typeof(INestedHttpResult).IsAssignableFrom(type) ? type.GetGenericArguments() : [type];
    }
}
