using System.Runtime.InteropServices;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Text;

namespace Lattice.Train.Torch;

/// <summary>
/// TorchSharp's native half: libtorch and LibTorchSharp. They are in the folder that <see cref="Variable"/> names, beside the program, or
/// where the system's loader looks.
/// </summary>
internal static class TorchLibrary
{
    /// <summary>The environment variable that names the folder of libtorch, and of LibTorchSharp if that lies there too.</summary>
    public const string Variable = "LATTICEFN_LIBTORCH";

    private const int Longest = 300;

    // libtorch first: LibTorchSharp then finds it in the process, and TorchSharp finds both, wherever they came from.
    private static readonly Seq<string> files = Prelude.Seq("torch", "LibTorchSharp").Map(FileName).Strict();

    /// <summary>Loads both; the reason if that is impossible.</summary>
    public static Option<EngineObstacle> Load()
    {
        var named = Prelude.Optional(Environment.GetEnvironmentVariable(Variable)).Filter(name => name.Length > 0);
        return named.Filter(folder => !File.Exists(Path.Combine(folder, files[0]))).Match(
            Some: folder => new EngineObstacle.DoesNotLoad($"{Variable}: {Display.Clean(folder, Longest)} holds no {files[0]}"),
            None: () => Load(named.ToSeq() + ProgramFolders));
    }

    // A libtorch that the system has for another program, and that LibTorchSharp does not load with, counts as none: it is not ours.
    private static Option<EngineObstacle> Load(Seq<string> folders)
    {
        var obstacle = files.Map(file => LoadFile(file, folders)).Somes().HeadOrNone();
        return obstacle.Map(one => Find(files[0], folders).IsSome ? one : new EngineObstacle.NoLibtorch());
    }

    private static Seq<string> ProgramFolders => Prelude.toSeq(
        (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator)).Add(AppContext.BaseDirectory);

    private static Option<EngineObstacle> LoadFile(string file, Seq<string> folders)
    {
        var found = Find(file, folders);
        try
        {
            NativeLibrary.Load(found.IfNone(file));
            return Option<EngineObstacle>.None;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return found.IsNone ? new EngineObstacle.NoLibtorch() : new EngineObstacle.DoesNotLoad(Reason(error));
        }
    }

    private static Option<string> Find(string file, Seq<string> folders) =>
        folders.Map(folder => Path.Combine(folder, file)).Find(File.Exists);

    /// <summary>The loader's own words: the last line.</summary>
    private static string Reason(Exception error) => Display.Clean(error.Message.Trim().Split('\n')[^1].Trim(), Longest);

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
}
