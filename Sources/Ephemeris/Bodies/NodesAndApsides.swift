/// The places of the nodes and apsides of an orbit.
public struct NodesAndApsides: Sendable {
  /// Where the orbit rises through the ecliptic of date; nil for Sun and Earth, whose way is the ecliptic.
  public let ascendingNode: Place?
  public let descendingNode: Place?
  /// The point closest to the focus: the perihelion, or the perigee of Sun and Moon.
  public let periapsis: Place
  /// The point farthest from the focus: the aphelion, or the apogee of Sun and Moon.
  public let apoapsis: Place
  /// The focus of the ellipse in which nothing stands, as far beyond the centre as the Sun (for the Moon's
  /// orbit: the Earth) is on this side.
  public let emptyFocus: Place
}

extension Sky {
  /// Where the nodes and apsides of a body's orbit stand.
  ///
  /// Those of planets are points of space about the Sun and seen like bodies, with the corrections of the
  /// view. Those of the Moon's orbit, and of the Sun's about the Earth, are geometric and counted from the
  /// centre of the Earth. The Sun's is the way of the barycentre of Earth and Moon, turned about.
  ///
  /// - Throws: `noOrbit` for what is itself a node or apogee; `noPlace` for Sun and Moon from anywhere but
  ///   the Earth; `outOfRange` for a body that the tables of this date lack.
  public func nodesAndApsides(
    of body: Body, by model: OrbitModel, as view: View = .apparent
  ) throws(EphemerisError) -> NodesAndApsides {
    guard !body.isLunarPoint else { throw .noOrbit(body) }
    let fromEarth = body == .sun || body == .moon
    if fromEarth, view.centre == .heliocentric || view.centre == .barycentric {
      throw .noPlace(body, from: view.centre)
    }
    let isBarycentric = model == .barycentric && body.isOutsideJupiter
    let ellipse = try ellipse(of: body, by: model, barycentric: isBarycentric)
    func place(_ point: Motion) throws(EphemerisError) -> Place {
      if fromEarth { return try self.place(body == .sun ? point * -1 : point, as: view) }
      return try self.place(seen(isBarycentric ? point : point + sun, as: view), as: view)
    }
    func node(_ point: Motion) throws(EphemerisError) -> Place? {
      switch body {
      case .sun, .earth: nil
      case .moon: try self.place(point, as: view, isNode: true)
      default: try place(point)
      }
    }
    return NodesAndApsides(
      ascendingNode: try node(ellipse.ascendingNode), descendingNode: try node(ellipse.descendingNode),
      periapsis: try place(ellipse.periapsis), apoapsis: try place(ellipse.apoapsis),
      emptyFocus: try place(ellipse.emptyFocus))
  }

  private func ellipse(
    of body: Body, by model: OrbitModel, barycentric: Bool
  ) throws(EphemerisError) -> OrbitalEllipse {
    if body == .moon {
      return model == .mean ? LunarOrbit.mean(at: time, nutation, trueOfDate) : LunarOrbit.osculating(self)
    }
    let planet = body == .sun ? Body.earth : body
    if model == .mean, let mean = MeanOrbit(of: planet, at: time) {
      return mean.ellipse(in: trueOfDate, nutation)
    }
    return try SolarSystemMasses(self).osculatingEllipse(of: planet, barycentric: barycentric)
  }

  /// A point of space as it is seen in a view.
  private func seen(_ point: Motion, as view: View) -> Motion {
    let target = Target(motion: point, acceleration: .zero)
    return switch view.centre {
    case .geocentric: observer.apparent(target, view.corrections)
    case .topocentric(let place): onGround(at: place).apparent(target, view.corrections)
    case .heliocentric: target.seen(from: sun, view.corrections)
    case .barycentric: target.seen(from: Motion(position: .zero), view.corrections)
    }
  }
}
