using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Records;

/// <summary>
/// A handler's argument that reads itself from the request and may find it unreadable. The endpoint's rules answer the
/// refusal before the handler runs, so a handler may use the argument's value without asking.
/// </summary>
internal interface IRequestPart
{
    /// <summary>Why the request cannot be read; null when it can.</summary>
    Refusal? Refusal { get; }
}
