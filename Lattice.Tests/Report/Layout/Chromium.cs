using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Lattice.Tests.Report.Layout;

/// <summary>Chromium without a window, where the machine has it: it lays pages out and says what is wrong with them.</summary>
internal static partial class Chromium
{
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(120);

    /// <summary>Its path; null if there is none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(
            name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>
    /// The findings of <c>probe.js</c> in every page at every width, a line each. The pages stand in frames of one wrapper page, which
    /// alone has a script, so that the browser starts once.
    /// </summary>
    /// <param name="pages">Names and texts of the pages.</param>
    /// <param name="widths">Widths of the window, pixels.</param>
    /// <param name="scratch">A folder for the wrapper page and the browser's own files.</param>
    public static IReadOnlyList<string> Findings(IReadOnlyList<(string Name, string Page)> pages, int[] widths, string scratch)
    {
        var frames = pages.SelectMany(page => widths.Select(width =>
            $"<iframe title=\"{WebUtility.HtmlEncode(page.Name)}, {width} px\" width=\"{width}\" height=\"800\" style=\"border:0\" "
                + $"srcdoc=\"{WebUtility.HtmlEncode(page.Page)}\"></iframe>"));
        var probe = File.ReadAllText(Repository.File("Lattice.Tests", "Report", "Layout", "probe.js"));
        var wrapper = System.IO.Path.Combine(scratch, "wrapper.html");
        File.WriteAllText(
            wrapper,
            $$"""
            <!DOCTYPE html><meta charset="utf-8"><body>{{string.Concat(frames)}}<script>{{probe}}
            addEventListener('load', () => {
              const found = [...document.querySelectorAll('iframe')].flatMap(frame => {
                try { return probe(frame).map(line => `${frame.title}: ${line}`); }
                catch (fault) { return [`${frame.title}: ${fault.stack}`]; }
              });
              document.body.innerHTML = '<pre id="found"></pre>';
              document.getElementById('found').textContent = JSON.stringify(found);
            });
            </script></body>
            """);
        var written = Dump(wrapper, System.IO.Path.Combine(scratch, "profile"));
        var found = Found().Match(written);
        Assert.True(found.Success, $"The browser did not measure the pages: {written[..int.Min(written.Length, 2000)]}");
        return JsonSerializer.Deserialize<string[]>(WebUtility.HtmlDecode(found.Groups[1].Value))!;
    }

    private static string Dump(string page, string profile)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Path!,
            ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", $"--user-data-dir={profile}", "--dump-dom", $"file://{page}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The browser did not end within {limit.TotalSeconds} s.");
        }

        return output.Result;
    }

    [GeneratedRegex("<pre id=\"found\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Found();
}

/// <summary>A fact about pages as a browser lays them out: skipped, and reported so, where there is no browser.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Path is null ? "there is no chromium: apt-get install chromium" : null;
}
