using System.ComponentModel;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// How a request points to another record: exactly one of <see cref="Id"/>, <see cref="Scheme"/> with <see cref="Value"/>,
/// or <see cref="Name"/>. Answers always give the id, and the name as a label.
/// </summary>
public sealed record RecordReference
{
    /// <summary>The record's id.</summary>
    public Guid? Id { get; init; }

    /// <summary>The scheme of an identifier the record holds, such as <c>charity</c>; needs <see cref="Value"/>.</summary>
    public string? Scheme { get; init; }

    /// <summary>The identifier's value.</summary>
    public string? Value { get; init; }

    /// <summary>The record's name; case, accents and punctuation do not matter. For an area also its code. Must fit one record only.</summary>
    public string? Name { get; init; }

    /// <summary>The record's name, in answers. Ignored in requests.</summary>
    [ReadOnly(true)]
    public string? Label { get; init; }

    /// <summary>Points to a record by its id.</summary>
    public static RecordReference To(Guid id) => new() { Id = id };

    /// <summary>Points to a record by its id.</summary>
    public static RecordReference To<T>(Id<T> id)
        where T : Entity => To(id.Value);

    /// <summary>Points to a record by its name.</summary>
    public static RecordReference Named(string name) => new() { Name = name };

    /// <summary>Points to a record by an identifier.</summary>
    public static RecordReference Known(string scheme, string value) => new() { Scheme = scheme, Value = value };
}
