/** The random numbers of pictures: noise by seed, and Brownian motion for samplers that solve stochastic equations. */
@NullMarked
package pochade.inference.noise;

import org.jspecify.annotations.NullMarked;
