/// Sun and planets at one moment, for what they do to the orbit of one of them.
struct SolarSystemMasses {
  private let sky: Sky
  /// From the barycentre of the Solar System; the centre of Earth and Moon stands for the Earth.
  private let planets: [(body: Body, mass: Double, motion: Motion)]

  init(_ sky: Sky) throws(EphemerisError) {
    self.sky = sky
    var planets: [(body: Body, mass: Double, motion: Motion)] = []
    for (body, mass) in Constants.planets {
      let motion =
        body == .earth
        ? sky.earth + sky.moon * (1 / (1 + Constants.earthToMoonMass)) : try sky.target(body).motion
      planets.append((body, mass, motion))
    }
    self.planets = planets
  }

  /// The ellipse on which a body would go on from this moment if there were only the Sun and itself.
  ///
  /// - Parameter barycentric: The focus is the centre of mass of the Solar System instead of the Sun. The
  ///   mass in it is that of the Sun all the same, as it is in other tables of these ellipses; with the inner
  ///   planets' added the ellipse would change less.
  func osculatingEllipse(of body: Body, barycentric: Bool) throws(EphemerisError) -> OrbitalEllipse {
    let planet = planets.first { $0.body == body }
    let motion = if let planet { planet.motion } else { try sky.target(body).motion }
    let acceleration = pull(on: body, at: motion.position) + pullOfSun(at: motion.position)
    return OrbitalEllipse(
      position: barycentric ? motion : motion - sky.sun,
      acceleration: barycentric ? acceleration : acceleration - pull(on: .sun, at: sky.sun.position),
      mu: Constants.sun + (planet?.mass ?? 0), pole: sky.trueOfDate.pole)
  }

  private func pullOfSun(at position: Vector) -> Vector {
    Target.pull(Constants.sun, from: position - sky.sun.position)
  }

  /// The pull of all planets but the body itself, kilometres a day squared.
  private func pull(on body: Body, at position: Vector) -> Vector {
    planets.reduce(.zero) { sum, planet in
      planet.body == body ? sum : sum + Target.pull(planet.mass, from: position - planet.motion.position)
    }
  }
}
