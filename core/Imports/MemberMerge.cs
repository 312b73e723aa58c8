using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Brings what rows say into the members of one record, by the import's mode. Of several rows about one record, the
/// first that says something about a member is heard; a later one that contradicts it is noted. So a list imported twice
/// changes nothing the second time, whatever its rows say about each other.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal struct MemberMerge
{
    private readonly MergePolicy _policy;
    private ulong _said;

    public MemberMerge(MergePolicy policy, ulong said, bool isNew)
    {
        _policy = policy;
        _said = said;
        IsNew = isNew;
    }

    /// <summary>Whether the record is being made, so that defaults are not values.</summary>
    public readonly bool IsNew { get; }

    /// <summary>The members that a row of the list has said something about.</summary>
    public readonly ulong Said => _said;

    /// <summary>Whether a value differs from what is there.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Whether the mode kept a value out.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>A member that a row contradicts an earlier row about; the last of them.</summary>
    public Field? Contradicted { get; private set; }

    /// <summary>A list that a row would make longer than a record keeps; the last of them.</summary>
    public Field? Overfull { get; private set; }

    /// <summary>A single value; <c>isBlank</c> says that the record has none yet.</summary>
    public T Single<T>(Field field, T current, bool isBlank, T value)
    {
        var saidBefore = HasSaid(field);
        Say(field);
        if (EqualityComparer<T>.Default.Equals(current, value))
        {
            return current;
        }

        if (saidBefore && !isBlank)
        {
            Contradicted = field;
            return current;
        }

        if (_policy == MergePolicy.Fill && !isBlank)
        {
            LeftOut = true;
            return current;
        }

        HasChanges = true;
        return value;
    }

    /// <summary>A list: values are added, never taken away.</summary>
    public IReadOnlyList<T> List<T>(Field field, IReadOnlyList<T> current, IReadOnlyList<T> values, IEqualityComparer<T> comparer)
    {
        if (values.Count == 0)
        {
            return current;
        }

        Say(field);
        if (current.Count == 0 && values.Count == 1)
        {
            HasChanges = true;
            return values;
        }

        List<T>? added = null;
        foreach (var value in values)
        {
            if (!current.Contains(value, comparer) && !(added?.Contains(value, comparer) ?? false))
            {
                (added ??= []).Add(value);
            }
        }

        if (added is null)
        {
            return current;
        }

        if (_policy == MergePolicy.Fill && current.Count > 0)
        {
            LeftOut = true;
            return current;
        }

        if (current.Count + added.Count > Limits.ListItems)
        {
            Overfull = field;
            return current;
        }

        HasChanges = true;
        return [.. current, .. added];
    }

    /// <summary>Notes a change made by hand.</summary>
    public void Change() => HasChanges = true;

    private readonly bool HasSaid(Field field) => (_said & (1UL << (int)field)) != 0;

    private void Say(Field field) => _said |= 1UL << (int)field;
}

/// <summary>What an import may do with a record that is there.</summary>
internal enum MergePolicy
{
    /// <summary>Leave it as it is.</summary>
    Leave,

    /// <summary>Give values to members without one.</summary>
    Fill,

    /// <summary>Replace values.</summary>
    Replace,
}
