namespace Lattice.Domain.Experiment;

/// <summary>
/// What goes from an encoder of sentences to its decoder. The paper counts 500 numbers with two layers of 250 units in each direction; the
/// toolkit it used passes on the states of every layer, which are 1,000 numbers.
/// </summary>
public enum Pipe
{
    /// <summary>
    /// The last states of both directions of every layer: 2·units·layers numbers. Layer l of the decoder starts from the states of layer l.
    /// </summary>
    AllLayers,

    /// <summary>
    /// The last states of both directions of the top layer: 2·units numbers. Every layer of the decoder starts from them.
    /// </summary>
    TopLayer,
}
