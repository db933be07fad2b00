using System.Diagnostics;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>A Python with numpy, if the machine has one.</summary>
internal static class Python
{
    /// <summary>Its name; null if there is none.</summary>
    public static string? Name { get; } =
        new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(name => Run(name, "-c", "import numpy") is { Code: 0 });

    /// <summary>True when it has this module.</summary>
    public static bool Has(string module) => Name is { } name && Run(name, "-c", $"import {module}") is { Code: 0 };

    /// <summary>Runs it to its end; null if it cannot be started.</summary>
    public static (int Code, string Output, string Error)? Run(string name, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, ["-B", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>A theory about the Python example: skipped, and reported so, where there is no Python with numpy.</summary>
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = Python.Name is null ? "there is no python3 with numpy: apt-get install python3-numpy" : null;
}
