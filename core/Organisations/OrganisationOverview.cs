using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Everything about one organisation that a person wants to see at once.</summary>
/// <param name="Organisation">Its facts.</param>
/// <param name="Kind">What kind of body it is, in words; null when not known.</param>
/// <param name="Themes">Its themes, in words.</param>
/// <param name="Engagement">Its engagement state today.</param>
/// <param name="LastEngagedOn">The day of its last two-way engagement; null when there was none.</param>
/// <param name="People">Who holds a role in it: those who do today first, then by name.</param>
/// <param name="Ties">Its relationships: those of today first, the closest first.</param>
/// <param name="Engagements">The engagements with it, newest first.</param>
/// <param name="FollowUps">What was promised: open ones first, by the day they are due.</param>
/// <param name="Initiatives">What it takes part in.</param>
public sealed record OrganisationOverview(
    OrganisationFields Organisation,
    string? Kind,
    IReadOnlyList<string> Themes,
    EngagementState Engagement,
    DateOnly? LastEngagedOn,
    IReadOnlyList<OverviewPerson> People,
    IReadOnlyList<OverviewTie> Ties,
    IReadOnlyList<OverviewEngagement> Engagements,
    IReadOnlyList<OverviewFollowUp> FollowUps,
    IReadOnlyList<OverviewInitiative> Initiatives);

/// <summary>A person in an organisation.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Title">Their title; null when not known.</param>
/// <param name="Since">First day in the role; null when not known.</param>
/// <param name="Until">First day no longer in it; null while in it.</param>
/// <param name="IsCurrent">Whether they hold the role today.</param>
/// <param name="DoNotContact">Whether they asked not to be contacted.</param>
/// <param name="Emails">Their e-mail addresses; null for readers without the permission.</param>
/// <param name="Phones">Their telephone numbers; null for readers without the permission.</param>
public sealed record OverviewPerson(
    Guid Id,
    string Name,
    string? Title,
    DateOnly? Since,
    DateOnly? Until,
    bool IsCurrent,
    bool DoNotContact,
    IReadOnlyList<string>? Emails,
    IReadOnlyList<string>? Phones);

/// <summary>A relationship seen from one of its ends.</summary>
/// <param name="Id">The relationship.</param>
/// <param name="OtherId">The organisation at the other end.</param>
/// <param name="Other">Its name.</param>
/// <param name="Sector">Its sector.</param>
/// <param name="BasedIn">The area it is based in, by name.</param>
/// <param name="Kind">What the relationship is, in the words of this end: <c>funds</c>, <c>is funded by</c>.</param>
/// <param name="Strength">How close the work is; null when not known.</param>
/// <param name="Since">First day; null when not known.</param>
/// <param name="Until">First day no longer active; null while active.</param>
/// <param name="IsActive">Whether it holds today.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="LastConfirmedOn">When somebody last confirmed that it stands.</param>
public sealed record OverviewTie(
    Guid Id,
    Guid OtherId,
    string Other,
    Sector Sector,
    string? BasedIn,
    string Kind,
    TieStrength? Strength,
    DateOnly? Since,
    DateOnly? Until,
    bool IsActive,
    string? Source,
    DateOnly? LastConfirmedOn);

/// <summary>A logged contact with an organisation.</summary>
/// <param name="Id">The engagement.</param>
/// <param name="On">The day it took place.</param>
/// <param name="Kind">What kind of contact, in words.</param>
/// <param name="IsTwoWay">Whether both sides took part.</param>
/// <param name="Summary">What was said.</param>
/// <param name="LedBy">Who led it, by name.</param>
/// <param name="People">Who it was with, by name.</param>
/// <param name="Others">The other organisations that took part.</param>
public sealed record OverviewEngagement(
    Guid Id,
    DateOnly On,
    string Kind,
    bool IsTwoWay,
    string? Summary,
    string? LedBy,
    IReadOnlyList<string> People,
    IReadOnlyList<OverviewOther> Others);

/// <summary>Another organisation, by id and name.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
public sealed record OverviewOther(Guid Id, string Name);

/// <summary>Something promised that concerns an organisation.</summary>
/// <param name="Id">The follow-up.</param>
/// <param name="Version">Its version, for a change.</param>
/// <param name="What">What is to be done.</param>
/// <param name="DueOn">The day it is due.</param>
/// <param name="DoneOn">The day it was done; null while open.</param>
/// <param name="Owner">Who is to do it, by name.</param>
/// <param name="IsOverdue">Whether it is open and its day has passed.</param>
public sealed record OverviewFollowUp(Guid Id, long Version, string What, DateOnly DueOn, DateOnly? DoneOn, string? Owner, bool IsOverdue);

/// <summary>An initiative that an organisation takes part in.</summary>
/// <param name="Id">The initiative.</param>
/// <param name="Name">Its name.</param>
/// <param name="As">As what the organisation takes part.</param>
/// <param name="Since">First day; null when not known.</param>
/// <param name="Until">First day no longer taking part; null while it does.</param>
public sealed record OverviewInitiative(Guid Id, string Name, string? As, DateOnly? Since, DateOnly? Until);
