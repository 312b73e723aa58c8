using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting;

/// <summary>
/// Runs a program of the product from start to end. What is wrong with its settings comes as one sentence each on the error
/// output, without a stack trace, and ends it before anything has begun.
/// </summary>
public static class PartnershipProgram
{
    /// <summary>The exit code of a program whose settings are wrong: <c>EX_CONFIG</c> of <c>sysexits.h</c>.</summary>
    public const int WrongSettings = 78;

    /// <summary>Composes a host, checks its settings and runs it until it is told to stop.</summary>
    /// <param name="compose">Composes the host without starting it.</param>
    /// <returns>The process's exit code: 0, or <see cref="WrongSettings"/>.</returns>
    public static async Task<int> RunAsync(Func<IHost> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        try
        {
            using var host = compose();

            // The host checks them as well, but logs what it finds with a stack trace.
            host.Services.GetRequiredService<IStartupValidator>().Validate();
            await host.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Problems(exception) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                await Console.Error.WriteLineAsync($"PartnershipGraph cannot start: {problem}");
            }

            return WrongSettings;
        }
    }

    /// <summary>What is wrong with the settings; none when it is something else.</summary>
    private static List<string> Problems(Exception exception) => exception switch
    {
        OptionsValidationException settings => [.. settings.Failures.Distinct()],
        AggregateException several when several.InnerExceptions.All(inner => Problems(inner).Count > 0) =>
            [.. several.InnerExceptions.SelectMany(Problems).Distinct()],
        InvalidDataException file => [$"{file.Message} {file.GetBaseException().Message}"],
        IOException { InnerException: AddressInUseException } address =>
            [$"{address.Message.TrimEnd('.')}. Stop the program that uses it, or set Urls to another address."],
        _ => [],
    };
}
