using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Engagements;

/// <summary>Logs a contact with organisations.</summary>
public sealed class CreateEngagement(RecordDesk desk) : CreateRecord<EngagementFields, Engagement>(desk);

/// <summary>Changes a logged contact.</summary>
public sealed class ChangeEngagement(RecordDesk desk) : ChangeRecord<EngagementFields, Engagement>(desk);

/// <summary>Deletes a logged contact; with cascade its follow-ups stay without it.</summary>
public sealed class DeleteEngagement(RecordDesk desk) : DeleteRecord<EngagementFields, Engagement>(desk);

/// <summary>Reads a logged contact.</summary>
public sealed class GetEngagement(RecordDesk desk) : GetRecord<EngagementFields, Engagement>(desk);

/// <summary>Promises something.</summary>
public sealed class CreateFollowUp(RecordDesk desk) : CreateRecord<FollowUpFields, FollowUp>(desk);

/// <summary>Changes a follow-up; the day it was done closes it.</summary>
public sealed class ChangeFollowUp(RecordDesk desk) : ChangeRecord<FollowUpFields, FollowUp>(desk);

/// <summary>Deletes a follow-up.</summary>
public sealed class DeleteFollowUp(RecordDesk desk) : DeleteRecord<FollowUpFields, FollowUp>(desk);

/// <summary>Reads a follow-up.</summary>
public sealed class GetFollowUp(RecordDesk desk) : GetRecord<FollowUpFields, FollowUp>(desk);
