using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>
/// Reads a class of settings from its section of the configuration. What cannot be read, is out of range or is no setting at
/// all stops the start with one sentence each: the setting, its value, what it may be and what to do.
/// </summary>
public static class SettingsSection
{
    /// <summary>Registers a class of settings; it is checked when the program starts.</summary>
    /// <typeparam name="TOptions">The class: its properties are the settings, their <see cref="System.ComponentModel.DataAnnotations"/> the bounds.</typeparam>
    /// <param name="services">Where to.</param>
    /// <param name="section">The section's name.</param>
    public static void AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class, new()
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => Bind(options, configuration, section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new Ranges<TOptions>(section));
    }

    /// <summary>Reads settings that decide what is registered.</summary>
    /// <exception cref="OptionsValidationException">Something cannot be read.</exception>
    public static TOptions ReadSettings<TOptions>(this IConfiguration configuration, string section)
        where TOptions : class, new()
    {
        var options = new TOptions();
        Bind(options, configuration, section);
        return options;
    }

    private static void Bind<TOptions>(TOptions options, IConfiguration configuration, string section)
        where TOptions : class, new()
    {
        var problems = TextProblems(configuration.GetSection(section), new TOptions(), section).ToList();
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(section, typeof(TOptions), problems);
        }

        configuration.GetSection(section).Bind(options);
    }

    private static IEnumerable<string> TextProblems(IConfigurationSection section, object defaults, string name)
    {
        var settings = SettingText.Of(defaults.GetType(), name).ToDictionary(setting => setting.Name, StringComparer.OrdinalIgnoreCase);
        var sections = SettingText.SectionsOf(defaults.GetType()).ToDictionary(property => $"{name}:{property.Name}", StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            var full = $"{name}:{child.Key}";
            if (settings.TryGetValue(full, out var setting))
            {
                if (child.Value is { Length: > 0 } text && setting.ProblemOfText(text, defaults) is { } problem)
                {
                    yield return problem;
                }
            }
            else if (sections.TryGetValue(full, out var below) && below.GetValue(defaults) is { } nested)
            {
                foreach (var problem in TextProblems(child, nested, full))
                {
                    yield return problem;
                }
            }
            else
            {
                yield return $"{full} is not a setting. Correct its name or take it out; there are {string.Join(", ", settings.Keys.Concat(sections.Keys))}.";
            }
        }
    }

    private static IEnumerable<string> RangeProblems(object options, object defaults, string name)
    {
        foreach (var setting in SettingText.Of(options.GetType(), name))
        {
            if (setting.ProblemOfValue(options, defaults) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var below in SettingText.SectionsOf(options.GetType()))
        {
            if (below.GetValue(options) is { } nested && below.GetValue(defaults) is { } nestedDefaults)
            {
                foreach (var problem in RangeProblems(nested, nestedDefaults, $"{name}:{below.Name}"))
                {
                    yield return problem;
                }
            }
        }
    }

    private sealed class Ranges<TOptions>(string section) : IValidateOptions<TOptions>
        where TOptions : class, new()
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var problems = RangeProblems(options, new TOptions(), section).ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
