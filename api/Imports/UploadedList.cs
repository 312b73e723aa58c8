using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Imports;

/// <summary>
/// A contact list as it arrives: the first file of a form, or the body as it is. It is spooled to a file that goes when the
/// request ends, so that a large list takes no memory.
/// </summary>
public sealed class UploadedList : IRequestPart
{
    private const string DefaultName = "list.csv";
    private const int BufferBytes = 128 * 1024;

    private UploadedList(string fileName, Stream? content, Refusal? refusal)
    {
        FileName = fileName;
        Content = content ?? Stream.Null;
        Refusal = refusal;
    }

    /// <summary>The file's name.</summary>
    public string FileName { get; }

    /// <summary>The bytes, from a stream that can seek. Disposed with the request.</summary>
    public Stream Content { get; }

    /// <inheritdoc />
    public Refusal? Refusal { get; }

    /// <summary>Reads the list.</summary>
    public static async ValueTask<UploadedList> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var most = context.RequestServices.GetRequiredService<ImportOptions>().MaxFileBytes;

        // The list has a bound of its own, counted below and told with its name.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var isForm = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (!isForm)
        {
            var name = context.Request.Query["fileName"].ToString();
            return await SpoolAsync(context, context.Request.Body, name.Length == 0 ? DefaultName : name, most);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type!.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            return Refused(Refusal.Malformed("Content-Type", "Is multipart/form-data without a boundary."));
        }

        var reader = new MultipartReader(boundary, context.Request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is { FileStream: { } content } file)
                {
                    return await SpoolAsync(context, content, file.FileName.Length == 0 ? DefaultName : file.FileName, most);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            return Refused(new Refusal(Problem.Malformed, "The form ends before its last part does. Send it again."));
        }

        return Refused(Refusal.Malformed("file", "The form holds no file. Add the list as a file part."));
    }

    private static async Task<UploadedList> SpoolAsync(HttpContext context, Stream from, string fileName, long most)
    {
        if (context.Request.ContentLength > most)
        {
            return Refused(TooLarge(fileName, most));
        }

        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = BufferBytes,
        });
        context.Response.RegisterForDisposeAsync(spool);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (spool.Length + read > most)
            {
                return Refused(TooLarge(fileName, most));
            }

            await spool.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }

        await spool.FlushAsync(context.RequestAborted);
        spool.Position = 0;
        return new UploadedList(fileName, spool, null);
    }

    private static UploadedList Refused(Refusal refusal) => new(DefaultName, null, refusal);

    private static Refusal TooLarge(string fileName, long most) => new(
        Problem.TooLarge,
        $"{Path.GetFileName(fileName)} is longer than {most:N0} bytes. Split it and import the parts one after another.");
}
