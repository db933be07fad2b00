using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>
/// A model of rows with the best parameters of its training. The data are not needed: the widths follow from the tensors.
/// </summary>
internal sealed class RestoredModel : IDisposable
{
    private readonly TrainedParameters parameters;

    private RestoredModel(Model model, RowNetworks networks, TrainedParameters parameters) =>
        (Model, Networks, this.parameters) = (model, networks, parameters);

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Its encoder and decoder.</summary>
    public RowNetworks Networks { get; }

    /// <summary>Its best parameters.</summary>
    public IParameters Store => parameters.Store;

    /// <summary>The state of training.</summary>
    public TrainState State => parameters.State;

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Hash => parameters.Hash;

    /// <summary>True when training has finished, so that these parameters are final.</summary>
    public bool IsFinal => parameters.IsFinal;

    /// <summary>The model of a spec with the parameters of a checkpoint, on any engine: checkpoints do not depend on it.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="best">The parameters.</param>
    /// <exception cref="InvalidDataException">The tensors do not belong to the model.</exception>
    public static RestoredModel Of(ExperimentSpec spec, BestParameters best)
    {
        var latent = Latent.Of(spec.Model.Latent, spec.Model.Initialisation);
        var networks = NetworksOf(spec, latent, best);
        var model = new Model(networks, latent, spec.Model.Initialisation);
        return new RestoredModel(model, networks, TrainedParameters.Of(spec.Engine, model.Parameters, best));
    }

    /// <summary>The networks that tensors belong to; their widths follow from the tensors.</summary>
    /// <exception cref="InvalidDataException">The tensors do not belong to the model.</exception>
    internal static RowNetworks NetworksOf(ExperimentSpec spec, Latent latent, BestParameters best)
    {
        // Names do not depend on widths: inputs are the rows of the first weights or those of a picture, outputs the columns of the output
        // biases.
        var picture = KnownSize.Picture(spec);
        var any = Networks(1, 1);
        var first = new Model(any, latent, spec.Model.Initialisation).Parameters.Head.Name;
        return Networks(
            spec.Model.Encoder is NetworkSpec.Convolutional ? picture.Map(map => map.Count).IfNone(0) : Entry(best, first).Rows,
            Entry(best, any.OutputBias).Columns);

        RowNetworks Networks(int inputs, int outputs) =>
            new(spec.Model, latent, inputs, outputs, Loss.Of(spec.Objective.Loss), picture: picture);
    }

    /// <inheritdoc/>
    public void Dispose() => parameters.Dispose();

    private static Safetensors.Entry Entry(BestParameters best, string name) =>
        best.Entries.Find(entry => entry.Name == name && entry.Values.Length > 0)
        .IfNone(() => throw new InvalidDataException($"The checkpoint has no tensors of this model: '{name}' is missing or empty."));
}
