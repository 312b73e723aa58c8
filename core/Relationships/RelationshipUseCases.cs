using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Relationships;

/// <summary>Records that two organisations work together.</summary>
public sealed class CreateRelationship(RecordDesk desk) : CreateRecord<RelationshipFields, Relationship>(desk);

/// <summary>Changes a relationship.</summary>
public sealed class ChangeRelationship(RecordDesk desk) : ChangeRecord<RelationshipFields, Relationship>(desk);

/// <summary>Deletes a relationship, as if it had never been; one that ended gets an end instead.</summary>
public sealed class DeleteRelationship(RecordDesk desk) : DeleteRecord<RelationshipFields, Relationship>(desk);

/// <summary>Reads a relationship.</summary>
public sealed class GetRelationship(RecordDesk desk) : GetRecord<RelationshipFields, Relationship>(desk);
