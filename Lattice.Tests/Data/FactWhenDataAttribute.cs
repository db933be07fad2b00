using LanguageExt;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>A fact about data that are no part of the program: skipped, and reported so, where the data are not on the machine.</summary>
public sealed class FactWhenDataAttribute : FactAttribute
{
    public FactWhenDataAttribute(string source)
        : this(source, $"lattice data fetch {source}")
    {
    }

    public FactWhenDataAttribute(string source, string remedy)
    {
        if (Folder(source).IsNone)
        {
            Skip = $"{source} is not on this machine: {remedy}";
        }
    }

    /// <summary>The folder of a fetched data set: in the data folder, or in <c>../shared/data</c> beside the repository.</summary>
    public static Option<string> Folder(string source)
    {
        var home = DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name))).Of(source);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "LatticeFn.sln")))
        {
            root = root.Parent;
        }

        var beside = root is null ? home : Path.Combine(root.FullName, "..", "shared", "data", source);
        return Prelude.Seq(home, beside).Find(Directory.Exists);
    }
}
