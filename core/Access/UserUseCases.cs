using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Adds a user.</summary>
public sealed class CreateUser(RecordDesk desk) : CreateRecord<UserFields, User>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;
}

/// <summary>Changes a user; disabling one takes effect at their next request.</summary>
public sealed class ChangeUser(RecordDesk desk) : ChangeRecord<UserFields, User>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;
}

/// <summary>Reads a user.</summary>
public sealed class GetUser(RecordDesk desk) : GetRecord<UserFields, User>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;
}
