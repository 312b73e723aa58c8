using System.Globalization;
using System.Reflection;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Records;

/// <summary>The <c>If-Match</c> header of a write: the version the client has read.</summary>
public sealed class IfMatch : IRequestPart
{
    private IfMatch(long version, Refusal? refusal)
    {
        Version = version;
        Refusal = refusal;
    }

    /// <summary>The version, 1 or more.</summary>
    public long Version { get; }

    /// <inheritdoc />
    public Refusal? Refusal { get; }

    /// <summary>Whether the header is missing, which has a status of its own.</summary>
    internal bool IsMissing { get; private init; }

    /// <summary>The entity tag of a version.</summary>
    public static string TagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads the header.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sent = context.Request.Headers.IfMatch;
        if (sent.Count == 0)
        {
            var missing = new Refusal(Problem.Malformed, "Read the record first and send its ETag back as If-Match, so that nobody's change is overwritten unseen.");
            return ValueTask.FromResult(new IfMatch(0, missing) { IsMissing = true });
        }

        var tag = sent is [{ } one] ? one.Trim() : string.Empty;
        return ValueTask.FromResult(
            tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new IfMatch(version, null)
                : new IfMatch(0, new Refusal(Problem.Malformed, "If-Match must hold one ETag as this API gave it.")
                {
                    Errors = new Dictionary<string, string[]> { ["If-Match"] = ["Must look like \"3\", with the quotation marks."] },
                }));
    }
}
