using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>A model with the best parameters of its training. The data are not needed: the widths are those of the tensors.</summary>
public sealed class TrainedModel : IDisposable
{
    private readonly TrainedParameters parameters;

    private TrainedModel(Model model, TrainedParameters parameters) => (Model, this.parameters) = (model, parameters);

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Its best parameters.</summary>
    public IParameters Store => parameters.Store;

    /// <summary>Where training stood.</summary>
    public TrainState State => parameters.State;

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Hash => parameters.Hash;

    /// <summary>True when training has come to its end, so that these parameters are final.</summary>
    public bool IsFinal => parameters.IsFinal;

    /// <summary>The model of a spec with the parameters of a checkpoint, on any engine: checkpoints are the same for all.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="engine">What it is to run on.</param>
    /// <param name="best">Its parameters.</param>
    /// <exception cref="InvalidDataException">The tensors are not those of the model.</exception>
    public static TrainedModel Of(ModelSpec spec, EngineSpec engine, BestParameters best)
    {
        if (best.Entries.IsEmpty || best.Entries.Head.Values.Length == 0 || best.Entries.Last.Values.Length == 0)
        {
            throw new InvalidDataException("The checkpoint has no tensors.");
        }

        // The encoder's first weights [inputs × units] are the first tensor, the decoder's last biases [1 × outputs] the last.
        var model = new Model(spec, best.Entries.Head.Rows, best.Entries.Last.Columns);
        return new TrainedModel(model, TrainedParameters.Of(engine, model.Parameters, best));
    }

    /// <inheritdoc/>
    public void Dispose() => parameters.Dispose();
}
