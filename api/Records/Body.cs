using System.Reflection;
using System.Text.Json.Nodes;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Records;

/// <summary>A JSON body: an object without unknown members. Read-only members may be sent and are ignored.</summary>
/// <typeparam name="T">What the body says.</typeparam>
public sealed class Body<T> : IRequestPart
    where T : class
{
    private readonly T? _value;

    private Body(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>What the body says.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body cannot be read; its refusal should have been answered.");

    /// <inheritdoc />
    public Refusal? Refusal { get; }

    /// <summary>Reads the body.</summary>
    public static async ValueTask<Body<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var read = await JsonBody.ReadAsync(context, "application/json");
        if (!read.Succeeded)
        {
            return new Body<T>(null, read.Refusal);
        }

        var value = JsonBody.Convert<T>(read.Value);
        return value.Succeeded ? new Body<T>(value.Value, null) : new Body<T>(null, value.Refusal);
    }
}

/// <summary>A JSON Merge Patch (RFC 7396): absent members stay, null clears, everything else replaces.</summary>
public sealed class MergePatch : IRequestPart
{
    private readonly JsonObject? _patch;

    private MergePatch(JsonObject? patch, Refusal? refusal)
    {
        _patch = patch;
        Refusal = refusal;
    }

    /// <inheritdoc />
    public Refusal? Refusal { get; }

    /// <summary>Reads the body.</summary>
    public static async ValueTask<MergePatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var read = await JsonBody.ReadAsync(context, "application/merge-patch+json", "application/json");
        return read.Succeeded ? new MergePatch(read.Value, null) : new MergePatch(null, read.Refusal);
    }

    /// <summary>The members after the patch.</summary>
    /// <typeparam name="T">The writable members of a record.</typeparam>
    /// <param name="current">The members before.</param>
    public Outcome<T> ApplyTo<T>(T current)
        where T : class
    {
        var target = JsonBody.ToNode(current);
        var patch = _patch ?? throw new InvalidOperationException("The patch cannot be read; its refusal should have been answered.");
        JsonBody.Merge(target, patch, ApiJson.Options.GetTypeInfo(typeof(T)));
        return JsonBody.Convert<T>(target);
    }
}
