using System.Security.Cryptography;
using LanguageExt;
using Lattice.Domain.Text;
using Lattice.Train.Files;

namespace Lattice.Train.Loop;

/// <summary>
/// The folder <c>checkpoints</c> of a run: <c>last.safetensors</c> (parameters, moments, state) and the file of best parameters it names. A
/// checkpoint is published by a single rename, of <c>last</c>; a process killed at any moment leaves either the old or the new one.
/// </summary>
internal sealed class CheckpointFolder(string path)
{
    private const string Extension = ".safetensors";
    private const string LastName = "last" + Extension;
    private const string BestPrefix = "best-";
    private const string OldTemporary = ".tmp";
    private const string State = "latticefn.state";
    private const string Best = "latticefn.best";
    private const string BestDigest = "latticefn.best.sha256";
    private const string Spec = "latticefn.spec";
    private const string Data = "latticefn.data";
    private const int LongestHash = 66;

    private static readonly System.Buffers.SearchValues<char> nameLetters = System.Buffers.SearchValues.Create(
        "-.0123456789abcdefghijklmnopqrstuvwxyz");

    private string? published;
    private string? loadedSpecHash;

    /// <summary>Path of the last checkpoint.</summary>
    public string Last => Path.Combine(path, LastName);

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="specHash">Hash of the spec it belongs to.</param>
    /// <param name="dataHash">Hash of the data it belongs to.</param>
    /// <exception cref="IOException">It could not be written; the previous one is intact. The message names the file.</exception>
    public void Publish(Checkpoint checkpoint, string specHash, string dataHash) =>
        // (*) A folder keeps the hash it started with: the checkpoint names the digest of a file that contains it.
        Publish(checkpoint, loadedSpecHash ?? specHash, dataHash, $"{BestPrefix}{checkpoint.State.Stopping.BestEpoch:D6}{Extension}");

    /// <summary>
    /// Makes a checkpoint that of another spec. Its best parameters go to a file of another name, so that the old checkpoint is whole until
    /// the new one takes its place.
    /// </summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="specHash">Hash of the spec it is to belong to.</param>
    /// <param name="dataHash">Hash of the data it belongs to.</param>
    /// <exception cref="IOException">It could not be written; the previous one is intact. The message names the file.</exception>
    public void Reassign(Checkpoint checkpoint, string specHash, string dataHash)
    {
        var name = $"{BestPrefix}{checkpoint.State.Stopping.BestEpoch:D6}{Extension}";
        Publish(
            checkpoint, specHash, dataHash,
            File.Exists(Path.Combine(path, name)) ? $"{BestPrefix}{checkpoint.State.Stopping.BestEpoch:D7}{Extension}" : name);
    }

    /// <summary>True if the last checkpoint can be read and is of a spec with that hash.</summary>
    public bool BelongsTo(string specHash)
    {
        try
        {
            return Value(Safetensors.Read(new MemoryStream(ReadWhole(Last)), Last), Spec) == specHash;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void Publish(Checkpoint checkpoint, string specHash, string dataHash, string bestName)
    {
        MakeFolder();
        var best = Bytes(
            new Safetensors.Content(new Dictionary<string, string> { [Spec] = specHash, [Data] = dataHash }, [.. checkpoint.Best]));
        if (published != bestName || !File.Exists(Path.Combine(path, bestName)))
        {
            AtomicFile.Write(Path.Combine(path, bestName), best);
        }

        var metadata = new Dictionary<string, string>
        {
            [State] = CheckpointState.Write(checkpoint.State, checkpoint.OptimiserSteps),
            [Best] = bestName,
            [BestDigest] = Convert.ToHexStringLower(SHA256.HashData(best)),
            [Spec] = specHash,
            [Data] = dataHash,
        };

        // (*) The best parameters are written before the checkpoint that names them; older ones are deleted after it.
        AtomicFile.Write(Last, Bytes(new Safetensors.Content(metadata, [.. checkpoint.Current])));
        published = bestName;
        foreach (var stale in Directory.EnumerateFiles(path).Where(
            file => Path.GetFileName(file) is var name && name != bestName && (IsBest(name) || IsOldTemporary(name))))
        {
            File.Delete(stale);
        }

        AtomicFile.Sweep(path);
    }

    /// <summary>Reads the last checkpoint. It may instead carry the spec's hash by an earlier rule.</summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged, or belongs to another spec or other data.</exception>
    public Checkpoint Load(string specHash, string dataHash, Option<string> earlierSpecHash = default)
    {
        var (last, best, bestPath) = Read(specHash, dataHash, earlierSpecHash);
        var (state, steps) = CheckpointState.Read(Value(last, State), Last);
        (published, loadedSpecHash) = (Path.GetFileName(bestPath), Value(last, Spec));
        return new Checkpoint(state, steps, last.Entries.ToSeq(), Safetensors.Read(new MemoryStream(best), bestPath).Entries.ToSeq());
    }

    /// <summary>
    /// Reads only the best parameters. Without a data hash they may belong to any data. They may instead carry the spec's hash by an
    /// earlier rule.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged, or belongs to another spec or other data.</exception>
    public BestParameters LoadBest(string specHash, Option<string> dataHash, Option<string> earlierSpecHash = default)
    {
        var (last, best, bestPath) = Read(specHash, dataHash, earlierSpecHash);
        return new BestParameters(
            CheckpointState.Read(Value(last, State), Last).State, Safetensors.Read(new MemoryStream(best), bestPath).Entries.ToSeq(),
            Value(last, BestDigest))
        {
            Unrefined = Checkpoint.UnrefinedOf(last.Entries.ToSeq()),
        };
    }

    /// <summary>
    /// The files of a copy that has the best parameters alone: <c>last</c> without tensors, which only training needs, and the file it
    /// names. <see cref="LoadBest"/> reads them as it reads the whole.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged, or belongs to another spec.</exception>
    public Seq<(string Name, byte[] Bytes)> BestAlone(string specHash, Option<string> earlierSpecHash = default)
    {
        var (last, best, bestPath) = Read(specHash, Option<string>.None, earlierSpecHash);
        return Prelude.Seq((LastName, Bytes(new Safetensors.Content(last.Metadata, []))), (Path.GetFileName(bestPath), best));
    }

    /// <summary>True for the name of a file that belongs to a checkpoint, current or older.</summary>
    internal static bool IsOurs(string name) => name == LastName || IsBest(name) || IsOldTemporary(name) || AtomicFile.IsTemporary(name);

    /// <summary>True for temporary files that earlier versions left when they were killed.</summary>
    private static bool IsOldTemporary(string name) =>
        name.EndsWith(OldTemporary, StringComparison.Ordinal) && name[..^OldTemporary.Length] is var whole
            && (whole == LastName || IsBest(whole));

    private static bool IsBest(string name) =>
        name.StartsWith(BestPrefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
        && name.Length >= BestPrefix.Length + 6 + Extension.Length
        && name.AsSpan(BestPrefix.Length, name.Length - BestPrefix.Length - Extension.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private (Safetensors.Content Last, byte[] Best, string BestPath) Read(
        string specHash, Option<string> dataHash, Option<string> earlierSpecHash)
    {
        var content = Safetensors.Read(new MemoryStream(ReadWhole(Last)), Last);
        if (earlierSpecHash != Value(content, Spec))
        {
            Require(content, Spec, specHash, "belongs to another spec than spec.resolved.yaml", "Restore the one that was changed.");
        }

        dataHash.IfSome(
            expected => Require(
                content, Data, expected, "was trained on other data than those at hand", "Restore the data the run was trained on."));
        var bestPath = Path.Combine(path, BestName(content));
        var best = ReadWhole(bestPath);
        return Convert.ToHexStringLower(SHA256.HashData(best)) == Value(content, BestDigest)
            ? (content, best, bestPath)
            : throw new InvalidDataException($"{bestPath}: the checksum does not match, the file is damaged.");
    }

    /// <summary>The name of the file of best parameters, checked to be a valid file name in this folder.</summary>
    private string BestName(Safetensors.Content content) =>
        Value(content, Best) is var name && name.AsSpan().IndexOfAnyExcept(nameLetters) < 0
            ? name
            : throw new InvalidDataException(
                $"{Last}: the best parameters are said to be in {Display.Quote(name)}, which is not the name of such a file. "
                    + StateValue.Remedy);

    private static byte[] Bytes(Safetensors.Content content)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, content);
        return stream.ToArray();
    }

    private static byte[] ReadWhole(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException(
                $"{file} does not exist: the folder has no parameters. Restore the file from a copy, or run the spec again into another "
                    + $"folder.");
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfReading(file, fault);
        }
    }

    /// <summary>Creates the folder if its run's folder exists: a run's folder that somebody deleted is not silently recreated.</summary>
    private void MakeFolder()
    {
        try
        {
            if (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                Directory.CreateDirectory(path);
            }
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(path, fault);
        }
    }

    private string Value(Safetensors.Content content, string key) => content.Metadata.TryGetValue(key, out var value)
        ? value
        : throw new InvalidDataException($"{Last}: the metadata have no '{key}', this is not a checkpoint.");

    private void Require(Safetensors.Content content, string key, string expected, string fault, string remedy)
    {
        if (Value(content, key) != expected)
        {
            throw new InvalidDataException(
                $"{Last} {fault} (hash {Display.Clean(Value(content, key), LongestHash)}, not {expected}). {remedy}");
        }
    }
}
