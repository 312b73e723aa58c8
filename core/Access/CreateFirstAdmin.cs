using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>
/// Makes the first administrator, for the one-time sign-in link; refused as soon as any user exists. Called as
/// <see cref="Actor.System"/>, since nobody can be signed in yet.
/// </summary>
public sealed class CreateFirstAdmin(RecordDesk desk) : UseCase<string, Written<UserFields>>
{
    /// <summary>Always the same, so that of two at once the store lets only one in.</summary>
    private static readonly Guid FirstAdminId = NameBasedId.Of("first-admin");

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    /// <inheritdoc />
    /// <param name="actor">The system.</param>
    /// <param name="request">The administrator's name.</param>
    /// <param name="cancellationToken">Stops it; nothing is then written.</param>
    protected override async Task<Outcome<Written<UserFields>>> HandleAsync(Actor actor, string request, CancellationToken cancellationToken)
    {
        var viewpoint = desk.ViewpointOf(actor);
        if (viewpoint.Model.Directory.Users.Count > 0)
        {
            return new Refusal(Problem.Conflict, "There are users already. Ask an administrator to add you.");
        }

        var reader = new FieldReader(viewpoint);
        var fields = new UserFields { Name = request, Role = AccessRole.Admin, SeesContacts = true };
        var admin = fields.ToEntity(FirstAdminId, null, reader);
        return reader.Refusal is { } refusal
            ? refusal
            : await desk.CreateAsync<UserFields, User>(actor, admin, cancellationToken);
    }
}
