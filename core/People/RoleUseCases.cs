using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Gives a person a role in an organisation.</summary>
public sealed class CreateRole(RecordDesk desk) : CreateRecord<RoleFields, Role>(desk);

/// <summary>Changes a role.</summary>
public sealed class ChangeRole(RecordDesk desk) : ChangeRecord<RoleFields, Role>(desk);

/// <summary>Deletes a role, as if it had never been; a role that ended gets an end instead.</summary>
public sealed class DeleteRole(RecordDesk desk) : DeleteRecord<RoleFields, Role>(desk);

/// <summary>Reads a role.</summary>
public sealed class GetRole(RecordDesk desk) : GetRecord<RoleFields, Role>(desk);
