using Lattice.Math.Models;
using Lattice.Train.Files;

namespace Lattice.Train;

/// <content>Models in files.</content>
public sealed partial class TrainedModel
{
    /// <summary>
    /// Writes the model as one file: spec, parameters, figures of the epochs. It is a safetensors file, whose tensors numpy and PyTorch
    /// open too; nothing in it is executable. A file that exists is replaced when the new one is whole.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It could not be written; the message names it and the reason.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, saved.Write);
    }

    /// <summary>Writes the same bytes to a stream, which stays open.</summary>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        saved.Write(destination);
    }

    /// <summary>Reads a model: a file that <see cref="Save(string)"/> wrote, or the folder of a finished run of rows.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="parts">The parts of its own that it was trained with, if any.</param>
    /// <param name="threads">Threads; null for those of the spec's engine, by default one per processor.</param>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or no model; the message says which file, and what to do.</exception>
    /// <exception cref="ArgumentException">The parts are not those of the model.</exception>
    public static TrainedModel Load(string path, ModelParts? parts = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            return new(SavedModel.OfRun(path), threads);
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return new(SavedModel.Read(stream, path, parts ?? ModelParts.None), threads);
    }

    /// <summary>Reads a model from a stream, which stays open.</summary>
    /// <param name="source">What <see cref="Save(Stream)"/> wrote.</param>
    /// <param name="parts">The parts of its own that it was trained with, if any.</param>
    /// <param name="threads">Threads; null for those of the spec's engine, by default one per processor.</param>
    /// <exception cref="InvalidDataException">It is damaged, or no model; the message says what to do.</exception>
    /// <exception cref="ArgumentException">The parts are not those of the model.</exception>
    public static TrainedModel Load(Stream source, ModelParts? parts = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(SavedModel.Read(source, "the model", parts ?? ModelParts.None), threads);
    }
}
