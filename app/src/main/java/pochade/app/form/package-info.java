/** The parts of the form that fold away: the values of each with their usual ones, and how they are shown. */
@NullMarked
package pochade.app.form;

import org.jspecify.annotations.NullMarked;
