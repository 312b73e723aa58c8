using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace PartnershipGraph.Hosting.Options;

/// <summary>One setting: what it may be, in words, and whether a text or value is that. Secrets are never repeated.</summary>
internal sealed class SettingText(string section, PropertyInfo property)
{
    private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    /// <summary>Its full name, such as <c>Worker:WorkerCount</c>.</summary>
    public string Name { get; } = $"{section}:{property.Name}";

    private bool IsSecret => property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password;

    /// <summary>The settings of a class: what the binder can set and one line of text can hold.</summary>
    public static IEnumerable<SettingText> Of(Type options, string section) =>
        Settable(options).Where(property => !IsSectionOfItsOwn(property)).Select(property => new SettingText(section, property));

    /// <summary>The classes of settings that lie in sections of their own below.</summary>
    public static IEnumerable<PropertyInfo> SectionsOf(Type options) => Settable(options).Where(IsSectionOfItsOwn);

    /// <summary>What is wrong with a text before it is taken for a value; null when it can be.</summary>
    /// <param name="text">What the configuration holds.</param>
    /// <param name="defaults">The settings as they are when nothing is configured.</param>
    public string? ProblemOfText(string text, object defaults) => CanRead(text) ? null : Problem(Show(text), defaults);

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    /// <param name="options">The settings that hold it.</param>
    /// <param name="defaults">The settings as they are when nothing is configured.</param>
    public string? ProblemOfValue(object options, object defaults)
    {
        var value = property.GetValue(options);
        var context = new ValidationContext(options) { MemberName = property.Name };
        var isWrong = property.GetCustomAttributes<ValidationAttribute>()
            .Any(rule => rule.GetValidationResult(value, context) != ValidationResult.Success);
        return isWrong ? Problem(value is null or "" ? "empty" : Show(Text(value)), defaults) : null;
    }

    private static IEnumerable<PropertyInfo> Settable(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || IsSectionOfItsOwn(property));

    private static bool IsSectionOfItsOwn(PropertyInfo property) =>
        property.PropertyType is { IsClass: true } type && type != typeof(string) && type != typeof(Uri) && type.Assembly != typeof(object).Assembly;

    private string Problem(string shown, object defaults)
    {
        var problem = $"{Name} is {shown}; it must be {Expected()}. Correct it";
        return property.GetValue(defaults) is { } standard and not "" && !IsSecret
            ? $"{problem}, or leave it out for the default, {Text(standard)}."
            : $"{problem}.";
    }

    private bool CanRead(string text)
    {
        if (_type == typeof(string))
        {
            return true;
        }

        if (_type.IsEnum)
        {
            return Enum.GetNames(_type).Contains(text, StringComparer.OrdinalIgnoreCase);
        }

        try
        {
            TypeDescriptor.GetConverter(_type).ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            // The converters wrap what they throw in a type of their own.
            return false;
        }
    }

    private string Expected()
    {
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (_type.IsEnum)
        {
            return "one of " + string.Join(", ", Enum.GetNames(_type));
        }

        return Type.GetTypeCode(_type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number" + Bounds(range),
            TypeCode.Double or TypeCode.Decimal => "a number" + Bounds(range),
            TypeCode.String => "a text that is not empty",
            _ when _type == typeof(TimeSpan) => "a time, written hours:minutes:seconds," + Bounds(range),
            _ when _type == typeof(Uri) => "an absolute address, such as https://example.org:7473",
            _ => "a " + _type.Name,
        };
    }

    private string Bounds(RangeAttribute? range)
    {
        if (range is null)
        {
            return "";
        }

        var (least, most) = (Bound(range.Minimum), Bound(range.Maximum));
        return most is long.MaxValue or int.MaxValue ? $" of {Text(least)} or more" : $" from {Text(least)} to {Text(most)}";
    }

    private object Bound(object bound) =>
        bound is string text ? TypeDescriptor.GetConverter(_type).ConvertFromInvariantString(text)! : bound;

    private string Show(string text) => IsSecret ? "set to something (not shown here)" : $"'{text}'";

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan time when time.Ticks % TimeSpan.TicksPerSecond != 0 => time.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0'),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
