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
    /// <summary>Bits below this are for the fields of a kind of record, those above for columns kept as custom fields.</summary>
    public const int FirstCustomBit = 28;

    /// <summary>How many columns can be kept as custom fields of one kind of record.</summary>
    public const int MostCustomColumns = 128 - FirstCustomBit;

    private readonly MergePolicy _policy;
    private UInt128 _said;

    public MemberMerge(MergePolicy policy, UInt128 said, bool isNew)
    {
        _policy = policy;
        _said = said;
        IsNew = isNew;
    }

    /// <summary>Whether the record is being made, so that defaults are not values.</summary>
    public readonly bool IsNew { get; }

    /// <summary>The members that a row of the list has said something about.</summary>
    public readonly UInt128 Said => _said;

    /// <summary>Whether a value differs from what is there.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Whether the mode kept a value out.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>A member that a row contradicts an earlier row about; the last of them.</summary>
    public Field? Contradicted { get; private set; }

    /// <summary>The column of <see cref="Contradicted"/> where it is a custom field; otherwise null.</summary>
    public MappedColumn? ContradictedColumn { get; private set; }

    /// <summary>A list that a row would make longer than a record keeps; the last of them.</summary>
    public Field? Overfull { get; private set; }

    /// <summary>A single value; <c>isBlank</c> says that the record has none yet.</summary>
    public T Single<T>(Field field, T current, bool isBlank, T value) => Single(BitOf(field), field, null, current, isBlank, value);

    /// <summary>Custom fields: each column is a member of its own.</summary>
    public CustomFields Custom(Field field, CustomFields current, IReadOnlyList<(MappedColumn Column, string Text)> said)
    {
        foreach (var (column, text) in said)
        {
            var has = current.TryGetValue(column.Name, out var there);
            if (!has && current.Count >= Limits.CustomFields)
            {
                Overfull = field;
                continue;
            }

            var kept = Single(FirstCustomBit + column.Place, field, column, there, !has, text);
            if (kept is not null && !string.Equals(kept, there, StringComparison.Ordinal))
            {
                current = current.With(column.Name, kept);
            }
        }

        return current;
    }

    private T Single<T>(int bit, Field field, MappedColumn? column, T current, bool isBlank, T value)
    {
        var saidBefore = (_said & (UInt128.One << bit)) != 0;
        _said |= UInt128.One << bit;
        if (EqualityComparer<T>.Default.Equals(current, value))
        {
            return current;
        }

        if (saidBefore && !isBlank)
        {
            Contradicted = field;
            ContradictedColumn = column;
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

    private void Say(Field field) => _said |= UInt128.One << BitOf(field);

    // Members of one record are of one kind, and no kind has more fields than fit below the custom ones.
    private static int BitOf(Field field) => ImportField.Get(field).Place;
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
