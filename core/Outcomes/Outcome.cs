using System.Diagnostics.CodeAnalysis;

namespace PartnershipGraph.Core.Outcomes;

/// <summary>What a use case answers: a value, or a refusal that says why and what to do. Expected failures are data, not exceptions.</summary>
/// <typeparam name="T">The value on success.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why it was refused; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it succeeded.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Refusal is null
        ? _value!
        : throw new InvalidOperationException($"Refused ({Refusal.Problem}): {Refusal.Detail}");

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Why a request was refused, for programs (<see cref="Problem"/>) and for people (<see cref="Detail"/>).</summary>
/// <param name="Problem">The kind of problem.</param>
/// <param name="Detail">Where, what and what to do, in one or two sentences.</param>
public sealed record Refusal(Problem Problem, string Detail)
{
    /// <summary>Messages by member in its JSON spelling, such as <c>identifiers[1].value</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>A request that cannot be read for what one member holds.</summary>
    /// <param name="member">The member in its JSON spelling.</param>
    /// <param name="message">What is wrong and how to put it right.</param>
    public static Refusal Malformed(string member, string message) => new(Problem.Malformed, $"{member}: {message}")
    {
        Errors = new Dictionary<string, string[]> { [member] = [message] },
    };

    /// <summary>More that a program can use: candidates of an ambiguous name, counts a delete would take with it, the current record.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}

/// <summary>Kinds of problem; each has one HTTP status and one stable <c>/problems/…</c> URI.</summary>
public enum Problem
{
    /// <summary>The request cannot be read.</summary>
    Malformed,

    /// <summary>Nobody is signed in.</summary>
    NotSignedIn,

    /// <summary>The actor lacks a permission.</summary>
    NotAllowed,

    /// <summary>No such record.</summary>
    NotFound,

    /// <summary>The record was deleted.</summary>
    Gone,

    /// <summary>The record was merged into another, which stands for it.</summary>
    Merged,

    /// <summary>Somebody changed the record since it was read.</summary>
    Stale,

    /// <summary>The request collides with what is there: an identifier in use, ties that a delete would take along.</summary>
    Conflict,

    /// <summary>A likely duplicate of an existing record.</summary>
    LikelyDuplicate,

    /// <summary>Well-formed but refused by a rule.</summary>
    Invalid,

    /// <summary>A name fits several records.</summary>
    Ambiguous,

    /// <summary>Too much at once.</summary>
    TooLarge,

    /// <summary>A file or body of a type that is not understood.</summary>
    UnsupportedMedia,

    /// <summary>The run is not in a state that allows this.</summary>
    WrongState,

    /// <summary>What was asked for is not there yet: the read model has not caught up.</summary>
    NotYet,
}
