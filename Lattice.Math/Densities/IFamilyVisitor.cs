using Lattice.Math.Densities.Batches;

namespace Lattice.Math.Densities;

/// <summary>Code that is compiled for the types of a family.</summary>
/// <typeparam name="R">What it makes.</typeparam>
internal interface IFamilyVisitor<out R>
{
    /// <summary>Makes it.</summary>
    R Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes;
}
