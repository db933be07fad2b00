using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>A model with the best parameters of its training. The data are not needed: the widths are those of the tensors.</summary>
public sealed class TrainedModel : IDisposable
{
    private TrainedModel(Model model, IParameters store, TrainState state, string hash)
    {
        Model = model;
        Store = store;
        State = state;
        Hash = hash;
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Its best parameters.</summary>
    public IParameters Store { get; }

    /// <summary>Where training stood.</summary>
    public TrainState State { get; }

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Hash { get; }

    /// <summary>True when training has come to its end, so that these parameters are final.</summary>
    public bool IsFinal => State.Stopped.IsSome;

    /// <summary>The model of a spec with the parameters of a checkpoint, on any engine: checkpoints are the same for all.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="engine">What it is to run on.</param>
    /// <param name="best">Its parameters.</param>
    /// <exception cref="InvalidDataException">The tensors are not those of the model.</exception>
    public static TrainedModel Of(ModelSpec spec, EngineSpec engine, BestParameters best)
    {
        if (best.Entries.IsEmpty)
        {
            throw new InvalidDataException("The checkpoint has no tensors.");
        }

        // The encoder's first weights [inputs × units] are the first tensor, the decoder's last biases [1 × outputs] the last.
        var model = new Model(spec, best.Entries.Head.Rows, best.Entries.Last.Columns);
        var store = Engines.Parameters(engine, model.Parameters);
        try
        {
            for (var i = 0; i < store.Count; i++)
            {
                store.Write(i, Checkpoint.Find(best.Entries, store.Names[i], store.Shapes[i].Count));
            }
        }
        catch (InvalidDataException)
        {
            store.Dispose();
            throw;
        }

        return new TrainedModel(model, store, best.State, best.Hash);
    }

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();
}
