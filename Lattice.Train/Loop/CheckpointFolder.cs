using System.Security.Cryptography;
using LanguageExt;
using Lattice.Domain.Validation;

namespace Lattice.Train.Loop;

/// <summary>
/// The folder <c>checkpoints</c> of a run: <c>last.safetensors</c> (parameters, moments, state) and the best parameters it
/// names. A checkpoint is published by one rename, of <c>last</c>; a process killed at any moment leaves the old one or
/// the new one.
/// </summary>
public sealed class CheckpointFolder(string path)
{
    private const string LastName = "last.safetensors";
    private const string State = "latticefn.state";
    private const string Best = "latticefn.best";
    private const string BestDigest = "latticefn.best.sha256";
    private const string Spec = "latticefn.spec";
    private const string Data = "latticefn.data";

    private static readonly System.Buffers.SearchValues<char> nameLetters = System.Buffers.SearchValues.Create("-.0123456789abcdefghijklmnopqrstuvwxyz");

    private string? published;

    /// <summary>Path of the last checkpoint.</summary>
    public string Last => Path.Combine(path, LastName);

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="specHash">Hash of the spec it belongs to.</param>
    /// <param name="dataHash">Hash of the data it belongs to.</param>
    public void Publish(Checkpoint checkpoint, string specHash, string dataHash)
    {
        Directory.CreateDirectory(path);
        var bestName = $"best-{checkpoint.State.Stopping.BestEpoch:D6}.safetensors";
        var best = Bytes(new Safetensors.Content(new Dictionary<string, string> { [Spec] = specHash, [Data] = dataHash }, [.. checkpoint.Best]));
        if (published != bestName || !File.Exists(Path.Combine(path, bestName)))
        {
            WriteWhole(Path.Combine(path, bestName), best);
        }

        var metadata = new Dictionary<string, string>
        {
            [State] = CheckpointState.Write(checkpoint.State, checkpoint.OptimiserSteps),
            [Best] = bestName,
            [BestDigest] = Convert.ToHexStringLower(SHA256.HashData(best)),
            [Spec] = specHash,
            [Data] = dataHash,
        };

        // (*) The best parameters are there before the checkpoint that names them, and older ones go after it.
        WriteWhole(Last, Bytes(new Safetensors.Content(metadata, [.. checkpoint.Current])));
        published = bestName;
        foreach (var stale in Directory.EnumerateFiles(path).Where(file => Path.GetFileName(file) is var name && name != LastName && name != bestName))
        {
            File.Delete(stale);
        }
    }

    /// <summary>Reads the last checkpoint.</summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged or of another spec or other data.</exception>
    public Checkpoint Load(string specHash, string dataHash)
    {
        var (last, best, bestPath) = Read(specHash, dataHash);
        var (state, steps) = CheckpointState.Read(Value(last, State), Last);
        published = Path.GetFileName(bestPath);
        return new Checkpoint(state, steps, last.Entries.ToSeq(), Safetensors.Read(new MemoryStream(best), bestPath).Entries.ToSeq());
    }

    /// <summary>Reads the best parameters alone. Without a data hash they may belong to any data.</summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged or of another spec or other data.</exception>
    public BestParameters LoadBest(string specHash, Option<string> dataHash)
    {
        var (last, best, bestPath) = Read(specHash, dataHash);
        return new BestParameters(
            CheckpointState.Read(Value(last, State), Last).State, Safetensors.Read(new MemoryStream(best), bestPath).Entries.ToSeq(), Value(last, BestDigest));
    }

    private (Safetensors.Content Last, byte[] Best, string BestPath) Read(string specHash, Option<string> dataHash)
    {
        var content = Safetensors.Read(new MemoryStream(ReadWhole(Last)), Last);
        Require(content, Spec, specHash, "belongs to another spec than spec.resolved.yaml", "Restore the one that was changed.");
        dataHash.IfSome(expected => Require(content, Data, expected, "was trained on other data than those at hand", "Put the data back that the run was made of."));
        var bestPath = Path.Combine(path, BestName(content));
        var best = ReadWhole(bestPath);
        return Convert.ToHexStringLower(SHA256.HashData(best)) == Value(content, BestDigest)
            ? (content, best, bestPath)
            : throw new InvalidDataException($"{bestPath}: the checksum does not match, the file is damaged.");
    }

    /// <summary>The name of the file of the best parameters: one of this folder, and one that a file can have.</summary>
    private string BestName(Safetensors.Content content) => Value(content, Best) is var name && name.AsSpan().IndexOfAnyExcept(nameLetters) < 0
        ? name
        : throw new InvalidDataException($"{Last}: the best parameters are said to be in {Display.Quote(name)}, which is no name of such a file. {StateValue.Remedy}");

    private static byte[] Bytes(Safetensors.Content content)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, content);
        return stream.ToArray();
    }

    private static byte[] ReadWhole(string file) => File.Exists(file)
        ? File.ReadAllBytes(file)
        : throw new InvalidDataException($"{file} does not exist: there is no checkpoint to go on from.");

    private static void WriteWhole(string file, byte[] bytes)
    {
        var temporary = file + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private string Value(Safetensors.Content content, string key) => content.Metadata.TryGetValue(key, out var value)
        ? value
        : throw new InvalidDataException($"{Last}: the metadata have no '{key}', this is not a checkpoint.");

    private void Require(Safetensors.Content content, string key, string expected, string fault, string remedy)
    {
        if (Value(content, key) != expected)
        {
            throw new InvalidDataException($"{Last} {fault} (hash {Display.Clean(Value(content, key), 64)}, not {expected}). {remedy}");
        }
    }
}
