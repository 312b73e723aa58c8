using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Adds a reference count.</summary>
public sealed class CreateReferenceCount(RecordDesk desk) : CreateRecord<ReferenceCountFields, ReferenceCount>(desk);

/// <summary>Changes a reference count.</summary>
public sealed class ChangeReferenceCount(RecordDesk desk) : ChangeRecord<ReferenceCountFields, ReferenceCount>(desk);

/// <summary>Deletes a reference count.</summary>
public sealed class DeleteReferenceCount(RecordDesk desk) : DeleteRecord<ReferenceCountFields, ReferenceCount>(desk);

/// <summary>Reads a reference count.</summary>
public sealed class GetReferenceCount(RecordDesk desk) : GetRecord<ReferenceCountFields, ReferenceCount>(desk);
