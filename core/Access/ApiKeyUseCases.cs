using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Makes an API key and answers it, this once.</summary>
public sealed class CreateApiKey(RecordDesk desk, IKeyMaterial keys, IIdSource ids) : UseCase<ApiKeyFields, NewApiKey>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    /// <inheritdoc />
    protected override async Task<Outcome<NewApiKey>> HandleAsync(Actor actor, ApiKeyFields request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var reader = new FieldReader(viewpoint);
        var described = request.ToEntity(ids.Next(), null, reader);
        if (reader.Refusal is { } refusal)
        {
            return refusal;
        }

        var key = ApiKeySecret.Of(keys.Next256Bits());
        var entity = described with
        {
            Prefix = ApiKeySecret.PrefixOf(key),
            Hash = ApiKeySecret.HashOf(key),
            MadeBy = actor.Id is { } id && viewpoint.Model.Directory.Users.TryGet(new Id<User>(id), out var user) ? user.Id : null,
        };
        var written = await desk.CreateAsync<ApiKeyFields, ApiKey>(actor, entity, cancellationToken);
        return written.Succeeded
            ? new NewApiKey(written.Value.Record, key, written.Value.Sequence)
            : written.Refusal;
    }
}

/// <summary>A key that was made.</summary>
/// <param name="Record">The key's record.</param>
/// <param name="Key">The key itself, such as <c>pg_…</c>. It is shown this once and cannot be read again.</param>
/// <param name="Sequence">The journal sequence that holds it.</param>
public sealed record NewApiKey(ApiKeyFields Record, string Key, long Sequence)
{
    /// <summary>The record only: a key has no place in a log.</summary>
    public override string ToString() => $"{nameof(NewApiKey)} {Record.Prefix}…";
}

/// <summary>Changes an API key; revoking one takes effect at its next request.</summary>
public sealed class ChangeApiKey(RecordDesk desk) : ChangeRecord<ApiKeyFields, ApiKey>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;
}

/// <summary>Reads an API key's record.</summary>
public sealed class GetApiKey(RecordDesk desk) : GetRecord<ApiKeyFields, ApiKey>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;
}
