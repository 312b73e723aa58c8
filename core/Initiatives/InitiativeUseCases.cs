using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Initiatives;

/// <summary>Adds an initiative.</summary>
public sealed class CreateInitiative(RecordDesk desk) : CreateRecord<InitiativeFields, Initiative>(desk);

/// <summary>Changes an initiative.</summary>
public sealed class ChangeInitiative(RecordDesk desk) : ChangeRecord<InitiativeFields, Initiative>(desk);

/// <summary>Deletes an initiative; with cascade also who takes part, while engagements stay without it.</summary>
public sealed class DeleteInitiative(RecordDesk desk) : DeleteRecord<InitiativeFields, Initiative>(desk);

/// <summary>Reads an initiative.</summary>
public sealed class GetInitiative(RecordDesk desk) : GetRecord<InitiativeFields, Initiative>(desk);

/// <summary>Reads the initiative that holds an identifier.</summary>
public sealed class FindInitiativeByIdentifier(RecordDesk desk) : FindByIdentifier<InitiativeFields, Initiative>(desk);

/// <summary>Records that an organisation takes part in an initiative.</summary>
public sealed class CreateParticipation(RecordDesk desk) : CreateRecord<ParticipationFields, Participation>(desk);

/// <summary>Changes a participation.</summary>
public sealed class ChangeParticipation(RecordDesk desk) : ChangeRecord<ParticipationFields, Participation>(desk);

/// <summary>Deletes a participation, as if it had never been; one that ended gets an end instead.</summary>
public sealed class DeleteParticipation(RecordDesk desk) : DeleteRecord<ParticipationFields, Participation>(desk);

/// <summary>Reads a participation.</summary>
public sealed class GetParticipation(RecordDesk desk) : GetRecord<ParticipationFields, Participation>(desk);
