using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>Adds an area.</summary>
public sealed class CreateArea(RecordDesk desk) : CreateRecord<AreaFields, Area>(desk);

/// <summary>Changes an area.</summary>
public sealed class ChangeArea(RecordDesk desk) : ChangeRecord<AreaFields, Area>(desk);

/// <summary>Deletes an area; with cascade also its reference counts, while organisations, initiatives and areas inside it stay without it.</summary>
public sealed class DeleteArea(RecordDesk desk) : DeleteRecord<AreaFields, Area>(desk);

/// <summary>Reads an area.</summary>
public sealed class GetArea(RecordDesk desk) : GetRecord<AreaFields, Area>(desk);

/// <summary>Reads the area that has a code, as the identifier of scheme <see cref="Area.CodeScheme"/>.</summary>
public sealed class FindAreaByIdentifier(RecordDesk desk) : FindByIdentifier<AreaFields, Area>(desk);
